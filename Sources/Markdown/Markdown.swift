internal import CCommonMark
import Foundation

/// Foreign Markdown as HTML that can do no harm, through cmark.
///
/// HTML in the text is shown as text, pictures become their descriptions (a page that shows them
/// would have to fetch them), links to anything but `http`, `https`, `mailto` and places in the page
/// become plain text, and every heading has the one level that the page gives it.
///
/// - Parameters:
///   - text: CommonMark; plain text is CommonMark too.
///   - headingLevel: The level of every heading, 1 to 6.
/// - Returns: Block elements, each ending in a line feed. Costs time proportional to the text.
public func html(fromMarkdown text: String, headingLevel: Int) -> String {
  guard let root = cmark_parse_document(text, text.utf8.count, CMARK_OPT_DEFAULT) else { return "" }
  defer { cmark_node_free(root) }
  for node in nodes(of: root) { tame(node, headingLevel) }
  guard let html = cmark_render_html(root, CMARK_OPT_DEFAULT) else { return "" }
  defer { free(html) }
  return readable(String(cString: html))
}

/// The page with a mark in place of each control character, which HTML cannot hold: the text can
/// have them as they are and as `&#5;`.
private func readable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        let isControl = scalar.properties.generalCategory == .control
        return isControl && !["\n", "\r", "\t"].contains(scalar) ? "\u{FFFD}" : scalar
      }))
}

/// Every node below one, in the order of the text; listed first, because taming changes the tree.
private func nodes(of root: OpaquePointer) -> [OpaquePointer] {
  let iterator = cmark_iter_new(root)
  defer { cmark_iter_free(iterator) }
  var nodes: [OpaquePointer] = []
  while true {
    let event = cmark_iter_next(iterator)
    if event == CMARK_EVENT_DONE { return nodes }
    if event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) { nodes.append(node) }
  }
}

/// Makes one node harmless, as ``html(fromMarkdown:headingLevel:)`` says.
private func tame(_ node: OpaquePointer, _ headingLevel: Int) {
  switch cmark_node_get_type(node) {
  case CMARK_NODE_HEADING: cmark_node_set_heading_level(node, Int32(headingLevel))
  case CMARK_NODE_HTML_BLOCK:
    let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH)
    cmark_node_append_child(paragraph, literal(of: node))
    replace(node, by: paragraph)
  case CMARK_NODE_HTML_INLINE: replace(node, by: literal(of: node))
  case CMARK_NODE_IMAGE: unwrap(node)
  case CMARK_NODE_LINK:
    if !isHarmless(cmark_node_get_url(node).map { String(cString: $0) } ?? "") { unwrap(node) }
  default: break
  }
}

/// A text node with what an HTML node holds.
private func literal(of node: OpaquePointer) -> OpaquePointer? {
  let text = cmark_node_new(CMARK_NODE_TEXT)
  cmark_node_set_literal(text, cmark_node_get_literal(node))
  return text
}

/// Puts what a node holds in its place.
private func unwrap(_ node: OpaquePointer) {
  while let child = cmark_node_first_child(node) {
    cmark_node_unlink(child)
    cmark_node_insert_before(node, child)
  }
  replace(node, by: nil)
}

private func replace(_ node: OpaquePointer, by other: OpaquePointer?) {
  cmark_node_insert_before(node, other)
  cmark_node_unlink(node)
  cmark_node_free(node)
}

private func isHarmless(_ address: String) -> Bool {
  ["http://", "https://", "mailto:", "#"].contains { address.lowercased().hasPrefix($0) }
}
