import Catalog
import RunRecord

/// Whether a run's data are what they are called. Anyone can call a folder anything; the hashes of
/// its files decide.
package enum DataIdentity: Equatable {
  /// Every file is, byte by byte, one that was published under the name.
  case published
  /// The run names a published data set, but not its files; in words, which.
  case mistaken(String)
  /// The run names data of which no hash is known here.
  case unknown

  package init(_ dataset: Manifest.Dataset) {
    guard dataset.name.isNamed(like: FashionMNIST.name) else {
      self = .unknown
      return
    }
    let published = zip(FashionMNIST.fileNames, FashionMNIST.sha256)
    guard !dataset.files.isEmpty else {
      self = .mistaken("the run names no file with its SHA-256")
      return
    }
    let other = published.first { name, hash in
      !dataset.files.contains { $0.name == name && $0.sha256 == hash }
    }
    if let other {
      self = .mistaken("the SHA-256 of its \(other.0) is not the published one")
    } else if dataset.files.count != FashionMNIST.fileNames.count
      || dataset.classNames != FashionMNIST.classNames
    {
      self = .mistaken("its files or classes are not the published ones")
    } else {
      self = .published
    }
  }

  /// What a reader must know before the first figure; empty where the data are what they are called.
  func warning(_ dataset: Manifest.Dataset) -> String {
    guard case .mistaken(let reason) = self else { return "" }
    return
      "The run calls its data \(Phrase.name(dataset.name)), but nothing confirms it: \(reason)."
  }

  /// Who publishes the data and where, and under which licence, where their hashes tell.
  var source: String? { self == .published ? FashionMNIST.source : nil }
  var licence: String? { self == .published ? FashionMNIST.licence : nil }

  /// How far the data are known, in a sentence.
  package func statement(_ dataset: Manifest.Dataset) -> String {
    switch self {
    case .published:
      return
        "The data are \(dataset.name) (Xiao, Rasul and Vollgraf 2017) as published by \(FashionMNIST.source), "
        + "under the \(FashionMNIST.licence): every file has its published SHA-256."
    case .mistaken: return warning(dataset)
    case .unknown:
      return dataset.files.isEmpty
        ? "The exact data are not recorded: the run gives no SHA-256."
        : "This program knows no published hash for these data; the SHA-256 values below identify them."
    }
  }
}

extension String {
  /// Whether two names differ in letter case, spaces and marks at most.
  fileprivate func isNamed(like other: String) -> Bool {
    func letters(_ text: String) -> [Character] {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
    return letters(self) == letters(other)
  }
}
