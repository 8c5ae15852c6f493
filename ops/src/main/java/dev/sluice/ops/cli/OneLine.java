package dev.sluice.ops.cli;

import picocli.CommandLine.ITypeConverter;

/** Words that are shown in lists: whatever ends a line or moves the cursor is a space in them. */
final class OneLine implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
    }
}
