package threadlab.loadtest.sample;

import com.fasterxml.jackson.annotation.JsonFormat;

/** One point of a chart; written as {@code [x, y]}. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Point(double x, double y) {}
