import RunRecord

extension Colophon {
  /// The foot of a page.
  init(_ model: Model) {
    let manifest = model.manifest
    facts = [
      manifest.fingerprint.map {
        Fact(
          label: "Fingerprint", value: $0.sha256, note: "SHA-256 of \(Phrase.name($0.covers))")
      },
      manifest.seed.map {
        Fact(label: "Model and seed", value: "\(model.run.modelName), \($0)")
      } ?? Fact(label: "Model", value: model.run.modelName),
      manifest.trainer.map {
        Fact(
          label: "Trained by", value: $0,
          note: manifest.isOwn ? "judging by its settings and layers" : "as stated")
      },
      Fact(label: "Rendered by", value: Manifest.renderer),
    ].compactMap { $0 }
  }
}

extension String {
  /// The path as a relative link: every byte that is not plain in a path is percent-encoded.
  var percentEncoded: String {
    utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x2F, 0x5F].contains(byte)
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" + hex : hex)
    }.joined()
  }
}
