import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.SelectChoice;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.test.Scenario;

/** Times a form in JavaRosa: loading, then one answer to everything that is asked, once through. Prints one JSON object. */
public class JavaRosaBench {
    public static void main(String[] arguments) throws Exception {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long spent = process.getProcessCpuTime();
        long begun = System.nanoTime();
        Scenario scenario = Scenario.init(new File(arguments[0]));
        double load = millis(begun);
        long end = System.nanoTime() + 20_000_000_000L;
        List<Double> times = new ArrayList<>();
        scenario.next();
        while (!scenario.atTheEndOfForm() && System.nanoTime() < end) {
            if (scenario.atQuestion()) {
                FormEntryPrompt prompt = scenario.getFormEntryPromptAtIndex();
                long start = System.nanoTime();
                if (!prompt.isReadOnly() && answer(scenario, prompt)) {
                    times.add(millis(start));
                }
            }
            scenario.next();
        }
        double cpu = (process.getProcessCpuTime() - spent) / 1e6;
        Collections.sort(times);
        System.out.printf(java.util.Locale.ROOT,
                "{\"load\": %f, \"answers\": %d, \"p50\": %f, \"p95\": %f, \"max\": %f, \"cpu\": %f, \"memory\": %s}%n",
                load, times.size(), part(times, 0.5), part(times, 0.95), part(times, 1.0), cpu, peakOfMemory());
        System.exit(0);
    }

    private static boolean answer(Scenario scenario, FormEntryPrompt prompt) {
        try {
            switch (prompt.getControlType()) {
                case Constants.CONTROL_SELECT_ONE:
                case Constants.CONTROL_SELECT_MULTI:
                    List<SelectChoice> choices = prompt.getSelectChoices();
                    if (choices.isEmpty()) {
                        return false;
                    }
                    scenario.answer(choices.get(0));
                    return true;
                case Constants.CONTROL_INPUT:
                    break;
                default:
                    return false;
            }
            switch (prompt.getDataType()) {
                case Constants.DATATYPE_INTEGER: scenario.answer(3); return true;
                case Constants.DATATYPE_DECIMAL: scenario.answer(3.0); return true;
                case Constants.DATATYPE_DATE: scenario.answer(java.time.LocalDate.of(2020, 1, 15)); return true;
                case Constants.DATATYPE_TEXT: scenario.answer("x"); return true;
                default: return false;
            }
        } catch (RuntimeException refused) {
            return false;
        }
    }

    /** The most memory that this process ever held, in bytes; null where the system does not tell. */
    private static Long peakOfMemory() throws java.io.IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return null;
        }
        String line = Files.lines(status).filter(one -> one.startsWith("VmHWM:")).findFirst().orElseThrow();
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
    }

    private static double millis(long since) {
        return (System.nanoTime() - since) / 1e6;
    }

    private static double part(List<Double> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }
}
