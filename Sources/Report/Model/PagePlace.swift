/// Where a page stands in a site, and so where its figures are and how it leads to other files.
struct PagePlace: Equatable {
  /// The page's path from the site's folder.
  let path: String
  /// What stands before the names of its figures in their paths from the site's folder.
  let figures: String
  /// The way back to the site's folder.
  let root: String

  /// The page of the first model.
  static let index = PagePlace(path: Site.pagePath, figures: "figures/", root: "")

  /// The page of another model.
  static func model(_ name: String) -> PagePlace {
    PagePlace(path: "models/\(name).html", figures: "figures/\(name).", root: "../")
  }
}
