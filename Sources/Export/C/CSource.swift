/// A model as a source file in C99 that needs nothing but the standard library.
struct CSource {
  /// The file.
  let text: String

  /// - Throws: `ExportError` where an image would take too much of the stack.
  init(_ model: ExportedModel, _ computation: Computation) throws {
    let body: String
    switch computation {
    case .network(let sequence): body = try Self.body(model, sequence)
    case .trees(let trees): body = Self.body(model, trees)
    }
    text = """
      \(Self.comment(model))
      #include <math.h>

      extern \(Self.classNames(model)); /* in the order of their numbers */
      \(Self.signature(model));

      \(Self.classNames(model)) = {
      \(model.classNames.map { "  \(CLiteral.text($0))" }.joined(separator: ",\n"))
      };

      \(body)
      """
  }

  private static func comment(_ model: ExportedModel) -> String {
    """
    /* A classifier of grey images, written by \(model.program).
     *
     * \(model.identifier)_predict takes \(model.height) rows of \(model.width) grey values,
     * \(model.pixels.words), light on black, and sets the probability of each class.
     *
     * Fingerprint of the run: \(model.fingerprint ?? "none")
     */
    """
  }

  private static func classNames(_ model: ExportedModel) -> String {
    "const char *const \(model.identifier)_classes[\(model.classNames.count)]"
  }

  /// The function that answers.
  static func signature(_ model: ExportedModel) -> String {
    let type = model.pixels == .raw ? "unsigned char" : "float"
    return """
      void \(model.identifier)_predict(const \(type) pixels[\(model.width * model.height)],
          float probabilities[\(model.classNames.count)])
      """
  }
}
