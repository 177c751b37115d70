import Templates

/// What the page says to browsers, to hosts and to previews of links to it.
struct Head: Decodable {
  /// The browser's title and the page's one-sentence description.
  let title: String
  let description: String
  let generator: String
  /// No author or one.
  let authors: [String]
  /// No address or one: where the page is published.
  let addresses: [String]
  let preview: String
  let previewText: String
  /// The Content-Security-Policy: what the page may load.
  let policy: String
  /// The place of the page's hash of itself.
  let seal: String
  /// No record or one, of how the site was made: JSON as Base64; its first page carries it.
  let records: [String]
  /// The icon's address.
  let icon: Markup
  let styleSheet: Markup
  /// The scripts of the page, in their order.
  let scripts: [Markup]
}
