package dev.sluice.realtime.judge;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Rules on each raw record and hands on the letter's key and headers with the ruling; none is dropped. */
public final class JudgeProcessor implements Processor<byte[], byte[], byte[], Ruling> {
    private final Judge judge;
    private final JudgeMeasures measures;
    private ProcessorContext<byte[], Ruling> context;

    /** @param measures to count rulings in; one for all processors of a dataset */
    public JudgeProcessor(Judge judge, JudgeMeasures measures) {
        this.judge = judge;
        this.measures = measures;
    }

    @Override
    public void init(ProcessorContext<byte[], Ruling> nodeContext) {
        context = nodeContext;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        Ruling ruling = judge.rule(raw, new Coordinates(metadata.topic(), metadata.partition(), metadata.offset()));
        measures.ruled(ruling, raw.timestamp());
        context.forward(ruling.letter().withValue(ruling));
    }
}
