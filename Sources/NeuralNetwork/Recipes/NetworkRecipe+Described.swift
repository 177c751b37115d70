extension NetworkRecipe {
  /// The recipe of a network that somebody described, as a run of it lists its settings; nil where none
  /// could have made it.
  public init?(describedBy list: [(name: String, value: String)], name: String) {
    guard let text = list.first(where: { $0.name == "architecture" })?.value,
      let settings = NetworkSettings(list), settings.problem == nil
    else { return nil }
    self.init(name: name, title: name, architecture: text, settings: settings)
  }

  /// What a recipe would do otherwise than this one; nil where it would do the same.
  public func difference(from other: NetworkRecipe) -> String? {
    func words(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    if words(architecture) != words(other.architecture) { return "another architecture" }
    return settings == other.settings ? nil : "other settings"
  }
}
