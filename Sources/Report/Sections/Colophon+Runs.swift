import RunRecord

extension Colophon {
  /// The foot of a report whose data files have the given paths.
  init(_ run: Run, files: [String]) {
    let manifest = run.manifest
    facts = [
      Fact(
        label: "Fingerprint", value: manifest.fingerprint,
        note: "SHA-256 of the final weights and the test predictions"),
      Fact(label: "Model and seed", value: "\(manifest.model), \(manifest.seed)"),
      Fact(
        label: "Trained by", value: manifest.isOwn ? "Lookbook" : "Another program",
        note: "judging by its settings and layers"),
      Fact(label: "Rendered by", value: Manifest.renderer),
    ]
    links = files.map { Link(address: $0.percentEncoded, text: $0) }
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
