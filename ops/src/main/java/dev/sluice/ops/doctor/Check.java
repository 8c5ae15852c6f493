package dev.sluice.ops.doctor;

/** Looks at one thing and writes down what it sees. Throws only what nobody foresaw. */
interface Check {
    void write(Notes notes);
}
