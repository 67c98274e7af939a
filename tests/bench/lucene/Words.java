// Words FILE: how many megabytes of the file Lucene's StandardTokenizer takes a second of this thread's processor time: the
// median of seven passes over the text in memory, when the code is compiled. For lucene.sh.
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.lucene.analysis.standard.StandardTokenizer;

public class Words {
  static long tokens;

  static void pass(String text) throws Exception {
    StandardTokenizer tokenizer = new StandardTokenizer();
    tokenizer.setReader(new StringReader(text));
    tokenizer.reset();
    for (tokens = 0; tokenizer.incrementToken(); ++tokens) continue;
    tokenizer.end();
    tokenizer.close();
  }

  public static void main(String[] arguments) throws Exception {
    byte[] bytes = Files.readAllBytes(Path.of(arguments[0]));
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (int i = 0; i < 6; ++i) pass(text);
    long[] times = new long[7];
    for (int i = 0; i < times.length; ++i) {
      long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      pass(text);
      times[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    }
    Arrays.sort(times);
    System.out.printf("%.2f%n", bytes.length / 1e6 / (times[times.length / 2] / 1e9));
  }
}
