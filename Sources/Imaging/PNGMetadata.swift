/// What a picture says of itself, so that it can be traced when it is found alone.
public struct PNGMetadata: Equatable, Sendable {
  /// What the picture shows.
  public var title: String
  /// The program that made it.
  public var software: String
  /// What it was made from, such as a run's fingerprint.
  public var source: String
  /// A sentence for those who cannot see it.
  public var description: String

  /// Takes the four texts.
  public init(title: String, software: String, source: String, description: String) {
    self.title = title
    self.software = software
    self.source = source
    self.description = description
  }

  /// The keywords of the PNG specification and their values.
  var chunks: [(key: String, value: String)] {
    [
      ("Title", title), ("Description", description), ("Software", software), ("Source", source),
    ]
  }
}
