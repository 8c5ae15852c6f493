package dev.sluice.console.look;

/** Whether somebody has the page open. */
enum Audience {
    THERE,
    NONE
}
