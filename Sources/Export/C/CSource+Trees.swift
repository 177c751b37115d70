extension CSource {
  /// The nodes of trees and the function that follows them.
  static func body(_ model: ExportedModel, _ trees: TreeEnsemble) -> String {
    let (classes, count) = (trees.classes, trees.roots.count)
    var tests: [String] = []
    var nexts: [String] = []
    for node in trees.nodes {
      switch node {
      case .question(let pixel, let threshold, let left):
        tests.append("\(pixel << 8 | threshold)")
        nexts.append("\(left)")
      case .leaf(let row):
        tests.append("0")
        nexts.append("\(-1 - row)")
      }
    }
    // Between two grey values, so that no rounding of a pixel changes an answer.
    let grey = model.pixels == .raw ? "" : " * 255 - 0.5f"
    return """
      \(trees.answer == .softmax ? CFunction.softmax.text + "\n\n" : "")\
      /* Of each node the pixel that it asks about, times 256, and the largest grey value that goes left. */
      \(CLiteral.array("unsigned int", "tests", tests))
      /* The left child, with the right one behind it; of a leaf -1 minus the row of its values. */
      \(CLiteral.array("int", "nexts", nexts))
      \(CLiteral.array("int", "roots", trees.roots.map(String.init)))
      \(CLiteral.array("values", trees.values))
      \(signature(model)) {
        int i, c;
        for (c = 0; c < \(classes); c++) probabilities[c] = 0;
        for (i = 0; i < \(count); i++) {
          int node = roots[i];
          const float *row;
          while (nexts[node] >= 0) {
            const unsigned int test = tests[node];
            node = nexts[node] + (pixels[test >> 8]\(grey) > (int)(test & 255));
          }
          row = values + (-1 - nexts[node]) * \(classes);
          for (c = 0; c < \(classes); c++) probabilities[c] += row[c];
        }
        \(ending(trees))
      }
      """
  }
  /// The statement that makes probabilities of sums.
  private static func ending(_ trees: TreeEnsemble) -> String {
    switch trees.answer {
    case .mean: "for (c = 0; c < \(trees.classes); c++) probabilities[c] /= \(trees.roots.count);"
    case .softmax: "softmax(probabilities, \(trees.classes), probabilities);"
    }
  }
}
