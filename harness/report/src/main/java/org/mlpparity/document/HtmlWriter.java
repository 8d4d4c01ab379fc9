package org.mlpparity.document;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.mlpparity.json.Json;

/**
 * A document as one HTML file that needs no other: style, charting library and data are inside. The same document gives the
 * same bytes.
 */
public final class HtmlWriter {
    private static final String CHART_JS = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";
    private static final Configuration TEMPLATES = templates();

    private HtmlWriter() {}

    /** Cells of one colour in a row. */
    public record Stretch(String colour, int length) {}

    /** The document as HTML, ending in a line break. */
    public static String write(Document document) {
        boolean hasCharts = hasCharts(document);
        Map<String, Object> model = new HashMap<>(Map.of(
                "document",
                document,
                "steps",
                HeatMap.STEPS,
                "css",
                fill("document.css", Map.of("steps", HeatMap.STEPS)),
                "script",
                resource("document.js"),
                "hasCharts",
                hasCharts));
        model.put("library", hasCharts ? chartJs() : "");
        model.put("kind", method(arguments -> arguments.get(0).getClass().getSimpleName()));
        model.put("json", method(arguments -> Json.line(arguments.get(0)).replace("<", "\\u003c")));
        model.put(
                "runs",
                method(arguments -> runs((HeatMap.Strip) arguments.get(0), ((Number) arguments.get(1)).doubleValue())));
        model.put("mathMl", method(arguments -> MathMlWriter.write((FormulaBlock) arguments.get(0))));
        model.put("magnitude", method(arguments -> String.format(Locale.ROOT, "%.2g", arguments.get(0))));
        return fill("document.ftlh", model);
    }

    private static boolean hasCharts(Document document) {
        return document.sections().stream().anyMatch(section -> hasCharts(section.blocks()));
    }

    private static boolean hasCharts(List<Block> blocks) {
        return blocks.stream()
                .anyMatch(block -> block instanceof LineChart
                        || block instanceof BarChart
                        || block instanceof Card card && hasCharts(card.blocks())
                        || block instanceof Details details && hasCharts(details.blocks()));
    }

    /** Neighbours of one colour as one, which makes the page smaller. */
    private static List<Stretch> runs(HeatMap.Strip strip, double largest) {
        List<Stretch> runs = new ArrayList<>();
        for (double value : strip.values()) {
            String colour = colour(HeatMap.step(value, largest));
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).colour().equals(colour)) {
                runs.set(last, new Stretch(colour, runs.get(last).length() + 1));
            } else {
                runs.add(new Stretch(colour, 1));
            }
        }
        return runs;
    }

    private static String colour(int step) {
        return step == 0 ? "z" : (step < 0 ? "n" : "p") + Math.abs(step);
    }

    private static Configuration templates() {
        Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
        templates.setClassForTemplateLoading(HtmlWriter.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setLocale(Locale.ROOT);
        templates.setNumberFormat("c");
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        return templates;
    }

    private static String fill(String name, Map<String, Object> model) {
        try {
            StringWriter out = new StringWriter();
            Template template = TEMPLATES.getTemplate(name);
            template.process(model, out);
            return out.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TemplateException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What a template asks of Java. */
    private interface TemplateFunction {
        Object answer(List<Object> arguments);
    }

    private static TemplateMethodModelEx method(TemplateFunction question) {
        return arguments -> {
            List<Object> unwrapped = new ArrayList<>();
            for (Object argument : arguments) {
                unwrapped.add(unwrapped((TemplateModel) argument));
            }
            return question.answer(unwrapped);
        };
    }

    private static Object unwrapped(TemplateModel model) throws TemplateModelException {
        return DeepUnwrap.unwrap(model);
    }

    /** Without the line that sends a browser's developer tools looking for a file beside it. */
    private static String chartJs() {
        Properties libraries = new Properties();
        try (InputStream stream = HtmlWriter.class.getResourceAsStream("libraries.properties")) {
            libraries.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String file = String.format(Locale.ROOT, CHART_JS, libraries.getProperty("chartjs"));
        return resource(file).replaceAll("(?m)^//# sourceMappingURL=.*$", "").strip();
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlWriter.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
