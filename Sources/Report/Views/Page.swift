import Templates

/// Everything that `index.mustache` shows.
struct Page: Decodable {
  let head: Head
  /// Whether style, pictures and drawings are files beside the page.
  let isLinked: Bool
  /// Whether all of the page is printed, and not a short edition.
  let isPrintedWhole: Bool
  /// The way from the page's folder to the site's: empty, or `../`.
  let root: String
  /// What stands before a figure's name in its path from the site's folder: `figures/`.
  let figureFolder: String
  /// The same of the pictures that the page shows, where they are files: `assets/`.
  let assetFolder: String
  /// No other pages of the site or all: where each model is shown in depth.
  let pages: [PageList]
  /// What examples are called: one with its article, and several.
  let anExample, examples: String
  let opening: Opening
  /// No note or one, as HTML.
  let notes: [Markup]
  let sections: [Section]
  let colophon: Colophon

  /// The pages of a site that has several.
  struct PageList: Decodable {
    let links: [PageLink]
  }

  /// A page of the site; the one that is open leads nowhere.
  struct PageLink: Decodable {
    let address: String
    let text: String
    let isHere: Bool
  }
}

/// A term and what it stands for.
struct Fact: Decodable {
  let label: String
  let value: String
  /// What is said small beside the value, or nothing.
  var note = ""
}

/// A link within the page or to a file beside it.
struct Link: Decodable {
  let address: String
  let text: String
}
