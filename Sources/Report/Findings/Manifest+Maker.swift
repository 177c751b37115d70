import RunRecord

extension Manifest {
  /// Who trained the model, as far as the run tells; nil where it does not, or names this program for
  /// what it did not train.
  var trainer: String? {
    if isRepeatable { return Self.ownMaker }
    return maker == Self.ownMaker ? nil : maker.map(Phrase.name)
  }

  /// The program that made the page and its pictures.
  static var renderer: String { "Lookbook \(Site.version)" }
}
