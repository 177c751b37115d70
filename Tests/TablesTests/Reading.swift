import Foundation
import Tables
import Testing

/// The table that a text is.
func table(_ text: String, _ classNames: [String]? = nil) throws -> PredictionTable {
  try PredictionTable(Data(text.utf8), file: "t", classNames: classNames)
}

/// What is said of bytes, fault by fault; nothing where they are accepted.
func faults(_ bytes: some Sequence<UInt8>, _ classNames: [String]? = nil) -> [String] {
  do throws(TableFaults) {
    _ = try PredictionTable(Data(bytes), file: "t", classNames: classNames)
    return []
  } catch {
    return error.faults.map(\.description)
  }
}

/// What is said of a text.
func faults(_ text: String, _ classNames: [String]? = nil) -> [String] {
  faults(text.utf8, classNames)
}

/// A table of two classes, `cat` and `dog`, with these rows.
func pets(_ rows: String...) -> String {
  (["id,label,p:cat,p:dog"] + rows).joined(separator: "\n") + "\n"
}
