/// Where a page stands in a site, and so where its figures are and how it leads to other files.
struct PagePlace: Equatable {
  /// The page's path from the site's folder.
  let path: String
  /// What stands before the names of its files in their paths from the site's folder, after that of
  /// their folder.
  let prefix: String
  /// The way back to the site's folder.
  let root: String

  /// What stands before the names of its figures, of what it shows of them from files, and of its
  /// slides.
  var figures: String { "figures/\(prefix)" }
  var assets: String { "assets/\(prefix)" }
  var slides: String { "slides/\(prefix)" }

  /// The page of the first model.
  static let index = PagePlace(path: Site.pagePath, prefix: "", root: "")

  /// The page of another model.
  static func model(_ name: String) -> PagePlace {
    PagePlace(path: "models/\(name).html", prefix: "\(name).", root: "../")
  }
}
