/// Why a template could not be read or filled.
public struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The template's name or path.
  public let template: String
  /// The line, counted from 1, where one is at fault.
  public let line: Int?
  /// What is wrong and what was expected.
  public let reason: String

  init(template: String, line: Int? = nil, reason: String) {
    self.template = template
    self.line = line
    self.reason = reason
  }

  /// Where and what, in one sentence.
  public var description: String {
    "Template \(template)\(line.map { ", line \($0)" } ?? ""): \(reason)"
  }
}
