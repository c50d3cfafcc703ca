package io.ratchet.dashboard.compare;

import java.util.List;

/** One value of how versions were made, in each of them; "–" where a version has none. */
public record ConfigurationLine(String name, List<String> values) {}
