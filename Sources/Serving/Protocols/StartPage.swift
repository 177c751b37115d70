/// What `/` shows where no report is served.
enum StartPage {
  /// A page that says what the server answers.
  static func html(_ model: ServedModel) -> String {
    let name = escaped(model.name)
    return """
      <!DOCTYPE html>
      <html lang="en"><meta charset="utf-8"><title>\(name)</title>
      <h1>\(name)</h1>
      <p>A model of \(model.classes) classes on grey images of \(model.width) × \(model.height) pixels, served by Lookbook.</p>
      <pre>
      POST /tag                                  a PNG or JPEG picture as the body
      POST /v1/models/\(name):predict            TensorFlow Serving’s REST API
      POST /v2/models/\(name)/infer              the Open Inference Protocol
      GET  /healthz, /metrics
      </pre>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { html, character in
      switch character {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      default: html.append(character)
      }
    }
  }
}
