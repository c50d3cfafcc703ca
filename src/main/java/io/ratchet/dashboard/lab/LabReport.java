package io.ratchet.dashboard.lab;

import io.ratchet.dashboard.words.Moment;
import java.util.List;

/**
 * A report in short.
 *
 * @param file its name
 * @param title of the study; the name of the file where nothing tells it
 * @param written when the file was last changed
 * @param sentences the first of what it says; empty where nothing beside the file tells them
 */
public record LabReport(String file, String title, Moment written, List<String> sentences) {}
