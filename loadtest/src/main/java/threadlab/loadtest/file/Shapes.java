package threadlab.loadtest.file;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonKey;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.EnumNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.EnumNaming;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.HdrHistogram.AbstractHistogram;
import threadlab.loadtest.experiment.Diagnosis;
import threadlab.loadtest.experiment.Measured;
import threadlab.loadtest.judge.CaseResult.CaseTrials;
import threadlab.loadtest.judge.CaseResult.TrialResult;
import threadlab.loadtest.judge.Comparison.VariantName;
import threadlab.loadtest.judge.ExperimentResult;
import threadlab.loadtest.judge.LoadResult.LoadRun;
import threadlab.loadtest.judge.SuiteResults;
import threadlab.loadtest.judge.SuiteResults.Origin;
import threadlab.loadtest.judge.Verdict;
import threadlab.loadtest.sample.Interval;
import threadlab.loadtest.sample.Interval.Flow;
import threadlab.loadtest.sample.Metric;
import threadlab.loadtest.sample.Metric.Direction;
import threadlab.loadtest.sample.Reason;
import threadlab.loadtest.sample.RequestResult;
import threadlab.loadtest.sample.Run.Conditions;
import threadlab.loadtest.sample.Run.ServiceState;
import threadlab.loadtest.sample.Times;
import threadlab.loadtest.sample.Unit;
import threadlab.loadtest.sample.Validity;
import threadlab.loadtest.stats.Finding;
import threadlab.loadtest.stats.Finding.Undecided.Why;
import threadlab.loadtest.stats.PairedRatio;
import threadlab.loadtest.suite.Trial.SessionCalibration;
import threadlab.loadtest.variant.Service;
import threadlab.loadtest.variant.ThreadlabService;
import threadlab.loadtest.variant.UpstreamCalibration.Calibrated;

/**
 * How values stand in documents, where that is not as their records say: as values of other types, or with the names
 * and the nesting of a mix-in, which repeats those components that it speaks of. Words for reasons and diagnoses come
 * from the {@link Wording}, an attribute of the writer; metrics are named by their ids, and are read by means of a
 * {@link MetricTable}, an attribute of the reader.
 */
final class Shapes extends SimpleModule {
    private static final long serialVersionUID = 1;

    Shapes() {
        addAbstractTypeMapping(SequencedMap.class, LinkedHashMap.class);
        shape(Instant.class, String.class, Instant::toString, Instant::parse);
        shape(AbstractHistogram.class, String.class, HistogramText::encode, HistogramText::decode);
        shape(Verdict.class, String.class, Verdict::label, Verdict::labelled);
        shape(Finding.class, String.class, Finding::label, ComparisonJson.Conclusion::labelled);
        shape(Validity.class, SampleJson.Trust.class, SampleJson.Trust::of, SampleJson.Trust::validity);
        shape(RequestResult.class, SampleJson.Result.class, SampleJson.Result::of, SampleJson.Result::result);
        shape(ServiceState.class, SampleJson.Server.class, SampleJson.Server::of, SampleJson.Server::state);
        shape(Reason.class, String.class, Wording::reason, (text, context) -> new Reason.Saved(text));
        shape(Diagnosis.class, String.class, Wording::diagnosis, (text, context) -> new Diagnosis.Saved(text));
        shape(Metric.class, String.class, (wording, metric) -> metric.id(), MetricTable::metric);
        shape(ExperimentResult.class, ObjectNode.class, ExperimentJson::of, ExperimentJson::read);
        addKeyDeserializer(Metric.class, new KeyDeserializer() {
            @Override
            public Metric deserializeKey(String id, DeserializationContext context) {
                return MetricTable.metric(id, context);
            }
        });
        Stream.of(Unit.class, Direction.class, Why.class).forEach(each -> setMixInAnnotation(each, Label.class));
        setMixInAnnotation(Metric.class, MetricKey.class);
        setMixInAnnotation(Measured.class, ByMetric.class);
        setMixInAnnotation(Times.class, Histograms.class);
        setMixInAnnotation(Interval.class, WithFigures.class);
        setMixInAnnotation(PairedRatio.class, WithPairs.class);
        setMixInAnnotation(Conditions.class, OfServer.class);
        setMixInAnnotation(LoadRun.class, OfServer.class);
        setMixInAnnotation(SuiteResults.class, WithOrigin.class);
        setMixInAnnotation(VariantName.class, Mode.class);
        setMixInAnnotation(CaseTrials.class, Trials.class);
        setMixInAnnotation(SessionCalibration.class, WithCalibration.class);
        setMixInAnnotation(Service.class, Kinds.class);
    }

    /** Makes a value of what stands in a file. */
    private interface Reading<J, T> {
        T read(J saved, DeserializationContext context) throws IOException;
    }

    /** Has values of a type stand in documents as values of another. */
    private <T, J> void shape(Class<T> type, Class<J> saved, Function<T, ?> write, Function<J, T> read) {
        shape(type, saved, (wording, value) -> write.apply(value), (json, context) -> read.apply(json));
    }

    private <T, J> void shape(Class<T> type, Class<J> saved, BiFunction<Wording, T, ?> write, Reading<J, T> read) {
        addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                Wording wording = (Wording) provider.getAttribute(Wording.class);
                provider.defaultSerializeValue(write.apply(wording, value), json);
            }
        });
        addDeserializer(type, new JsonDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return read.read(context.readValue(json, saved), context);
            }
        });
    }

    @EnumNaming(KebabCaseStrategy.class)
    private interface Label {}

    private record MetricKey(@JsonKey String id) {}

    private record Histograms(
            @JsonProperty("responseTime") AbstractHistogram response,
            @JsonProperty("serviceTime") AbstractHistogram service,
            @JsonProperty("scheduleLag") AbstractHistogram lag,
            @JsonProperty("responseTimeWithoutLag") Optional<AbstractHistogram> withoutLag) {}

    private record OfServer(@JsonProperty("server") ServiceState service) {}

    private record WithOrigin(@JsonUnwrapped Origin origin) {}

    private record Mode(@JsonProperty("mode") String name) {}

    private record Trials(
            @JsonProperty("trials") List<TrialResult> all,
            @JsonProperty("invalidTrials") int repeatedTrials) {}

    private record WithCalibration(@JsonUnwrapped Calibrated calibrated) {}

    private record WithPairs(@JsonProperty(index = 0) int pairs) {}

    private record WithFigures(
            @JsonUnwrapped Flow flow,
            @JsonProperty OptionalDouble p50Ms,
            @JsonProperty OptionalDouble p99Ms,
            @JsonProperty OptionalDouble maxMs,
            @JsonProperty("responseHistogram") AbstractHistogram response) {}

    private record ByMetric(@JsonValue SequencedMap<Metric, Double> values) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        ByMetric {}
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(name = "threadlab", value = ThreadlabService.class))
    private interface Kinds {}
}
