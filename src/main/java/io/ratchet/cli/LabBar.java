package io.ratchet.cli;

import io.ratchet.lab.LabProgress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The lab's progress on the error stream, a bar for each stage, with the time that is left. */
final class LabBar implements LabProgress, AutoCloseable {

    private @Nullable ProgressBar bar;

    @Override
    public void begin(String stage, long total) {
        close();
        bar = new ProgressBarBuilder()
                .setTaskName(stage)
                .setInitialMax(total)
                .setUpdateIntervalMillis(1_000)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    @Override
    public void step(long steps) {
        if (bar != null) {
            bar.stepBy(steps);
        }
    }

    @Override
    public void note(String what) {
        if (bar != null) {
            bar.setExtraMessage(what);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
