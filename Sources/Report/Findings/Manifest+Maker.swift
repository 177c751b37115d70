import RunRecord

extension Manifest {
  /// Who trained the model, as far as the run tells; nil where it does not.
  var trainer: String? { isOwn ? Self.ownMaker : maker.map(Phrase.name) }

  /// The program that made the page and its pictures.
  static var renderer: String { "Lookbook \(Site.version)" }
}
