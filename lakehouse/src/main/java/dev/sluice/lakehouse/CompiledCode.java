package dev.sluice.lakehouse;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.apache.spark.SparkConf;

/**
 * How long Spark's generated methods may be. A JVM leaves methods of more than 8,000 bytes to its interpreter, and judging
 * makes some, unless it was started with {@code -XX:-DontCompileHugeMethods} as {@code etc/spark-jvm.options} has it. With
 * it, judging within one stage takes the least time; without it, Spark has to split such a stage.
 */
final class CompiledCode {
    private static final String UNLESS_TOLD_OTHERWISE = "8000";
    private static final String LONGEST_OF_JAVA = "65535";

    private CompiledCode() {}

    /** For {@code spark.sql.codegen.hugeMethodLimit}. What executors elsewhere were started with is not known here. */
    static String longestMethod() {
        boolean isHere = new SparkConf().get("spark.master", "local").startsWith("local");
        return isHere && compilesAll() ? LONGEST_OF_JAVA : UNLESS_TOLD_OTHERWISE;
    }

    private static boolean compilesAll() {
        try {
            return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption("DontCompileHugeMethods")
                    .getValue()
                    .equals("false");
        } catch (IllegalArgumentException e) {
            return false; // A JVM that has no such option.
        }
    }
}
