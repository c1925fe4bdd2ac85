import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that each pattern matches in each line, as Spark would find it: the files of patterns and of lines have one in
 * Base64 a line; a row of the output is the numbers of pattern and line, and a match in Base64.
 */
class Matches {
  public static void main(String[] files) throws Exception {
    List<String> patterns = Files.readAllLines(Path.of(files[0]));
    List<String> lines = Files.readAllLines(Path.of(files[1]));
    StringBuilder rows = new StringBuilder();
    for (int which = 0; which < patterns.size(); which++) {
      Pattern pattern = Pattern.compile(decoded(patterns.get(which)));
      for (int at = 0; at < lines.size(); at++) {
        Matcher matcher = pattern.matcher(decoded(lines.get(at)));
        while (matcher.find()) {
          String match = Base64.getEncoder().encodeToString(matcher.group().getBytes("UTF-8"));
          rows.append(which).append(' ').append(at).append(' ').append(match).append('\n');
        }
      }
    }
    System.out.print(rows);
  }

  static String decoded(String text) throws Exception {
    return new String(Base64.getDecoder().decode(text), "UTF-8");
  }
}
