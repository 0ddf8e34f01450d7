import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.test.Scenario;

/**
 * Plays a form in JavaRosa with the protocol of `samenstap-form play`, and one operation more, {"op": "open", "form":
 * FILE}. Of a node it tells its value and whether it is relevant; an answer goes into the form as Collect's would that
 * went past its checks, since this engine refuses an answer that breaks a constraint where others keep and mark it.
 * In an answer, "as" says of what kind the question is: int, decimal, date, one, many; else it is text.
 */
public class JavaRosaPlay {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static File form;
    private static Scenario scenario;
    private static Map<String, ObjectNode> known = new LinkedHashMap<>();

    public static void main(String[] arguments) throws Exception {
        // What the engine itself prints is not part of the conversation.
        PrintStream out = System.out;
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            ObjectNode said;
            try {
                said = reply(JSON.readTree(line));
            } catch (Exception problem) {
                said = JSON.createObjectNode().put("error", String.valueOf(problem.getMessage()));
            }
            out.println(said);
            out.flush();
        }
        System.exit(0);
    }

    private static ObjectNode reply(JsonNode request) throws Exception {
        String reference = request.path("ref").asText();
        switch (request.path("op").asText()) {
            case "open":
                form = new File(request.path("form").asText());
                return JSON.createObjectNode();
            case "init":
                scenario = Scenario.init(form);
                known = new LinkedHashMap<>();
                break;
            case "answer":
                TreeReference node = Scenario.getRef(reference);
                if (scenario.getFormDef().getMainInstance().resolveReference(explicit(node)) == null) {
                    throw new IllegalArgumentException("no such node");
                }
                scenario.getFormDef().setValue(data(request), explicit(node), true);
                break;
            case "add_repeat":
                scenario.createNewRepeat(reference);
                break;
            case "remove_repeat":
                if (rows(reference.substring(0, reference.indexOf('['))) == 0) {
                    throw new IllegalArgumentException("no such row");
                }
                scenario.removeRepeat(reference);
                break;
            case "state":
                known = new LinkedHashMap<>();
                break;
            default:
                throw new IllegalArgumentException("no such op");
        }
        return change();
    }

    /** A reference of which every step says which of its name it is, as the instance wants it. */
    private static TreeReference explicit(TreeReference reference) {
        TreeReference copy = reference.clone();
        for (int level = 0; level < copy.size(); level++) {
            if (copy.getMultiplicity(level) == TreeReference.INDEX_UNBOUND) {
                copy.setMultiplicity(level, 0);
            }
        }
        return copy;
    }

    private static long rows(String repeat) {
        return all().keySet().stream().filter(name -> name.matches(java.util.regex.Pattern.quote(repeat) + "\\[\\d+]")).count();
    }

    private static IAnswerData data(JsonNode request) throws Exception {
        String text = request.path("value").asText("");
        if (text.isEmpty()) {
            return null;
        }
        switch (request.path("as").asText()) {
            case "int": return new IntegerData(Integer.parseInt(text));
            case "decimal": return new DecimalData(Double.parseDouble(text));
            case "date": return new DateData(new SimpleDateFormat("yyyy-MM-dd").parse(text));
            case "one": return new SelectOneData(new Selection(text));
            case "many":
                return new MultipleItemsData(Arrays.stream(text.split(" ")).map(Selection::new).collect(Collectors.toList()));
            default: return new StringData(text);
        }
    }

    private static ObjectNode change() {
        Map<String, ObjectNode> now = all();
        ObjectNode state = JSON.createObjectNode();
        known.keySet().stream().filter(name -> !now.containsKey(name)).forEach(state::putNull);
        now.forEach((name, node) -> {
            if (!node.equals(known.get(name))) {
                state.set(name, node);
            }
        });
        known = now;
        ObjectNode said = JSON.createObjectNode();
        said.set("state", state);
        return said;
    }

    private static Map<String, ObjectNode> all() {
        Map<String, ObjectNode> nodes = new LinkedHashMap<>();
        TreeElement root = scenario.getFormDef().getMainInstance().getRoot();
        add(nodes, root, "/" + root.getName(), true);
        return nodes;
    }

    private static void add(Map<String, ObjectNode> nodes, TreeElement element, String reference, boolean above) {
        boolean relevant = above && element.isRelevant();
        ObjectNode node = JSON.createObjectNode().put("relevant", relevant);
        if (element.getNumChildren() == 0) {
            IAnswerData value = element.getValue();
            node.put("value", value == null ? "" : value.uncast().getString());
        }
        nodes.put(reference, node);
        for (int index = 0; index < element.getNumChildren(); index++) {
            TreeElement child = element.getChildAt(index);
            if (child.getMult() == TreeReference.INDEX_TEMPLATE) {
                continue;
            }
            String place = child.isRepeatable() ? "[" + (child.getMult() + 1) + "]" : "";
            add(nodes, child, reference + "/" + child.getName() + place, relevant);
        }
    }
}
