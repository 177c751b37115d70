/// A text compared by its bytes: two spellings of the same character are two ids.
package struct RowID: Hashable {
  package let text: String

  /// The id that reads `text`.
  package init(text: String) {
    self.text = text
  }

  package static func == (one: RowID, other: RowID) -> Bool {
    one.text.utf8.count == other.text.utf8.count && one.text.utf8.elementsEqual(other.text.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
