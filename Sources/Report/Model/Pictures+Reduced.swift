import Imaging
import Parallel
import RunRecord

// Pictures as the report shows them: none is wider or higher than what a page has room for.

extension Run {
  /// The most pixels that a side of a picture has on the page.
  private static let pictureSide = 56

  /// How many pixels of a picture, across and down, one pixel on the page is the mean of.
  var reduction: Int {
    let size = manifest.dataset.image
    let side = max(size?.width ?? pictures?.width ?? 1, size?.height ?? pictures?.height ?? 1)
    return max((side + Self.pictureSide - 1) / Self.pictureSide, 1)
  }

  /// The run with its pictures as the page shows them: reduced where they are large, and such that 0
  /// is what is drawn light.
  var withPicturesForPage: Run {
    guard var shown = pictures else { return self }
    let isNegated = shown.channels == 1 && !shown.areOnBlack
    if reduction > 1 { shown = shown.reduced(by: reduction) }
    if isNegated { shown = shown.negated }
    return with(pictures: shown)
  }

  /// The width and height of pictures before they are reduced.
  func originalSize(_ pictures: Pictures) -> (width: Int, height: Int) {
    manifest.dataset.image.map { ($0.width, $0.height) } ?? (pictures.width, pictures.height)
  }

  /// What a caption says of reduced pictures.
  var reductionNote: String {
    reduction > 1
      ? ", each of its pixels the mean of \(reduction) × \(reduction) of the original’s" : ""
  }
}

extension Pictures {
  /// Every grey value the other way round.
  fileprivate var negated: Pictures {
    Pictures(
      width: width, height: height, channels: channels, pixels: pixels.map { 255 - $0 },
      entries: entries)
  }

  /// Every picture with each square of `factor` × `factor` pixels as one.
  fileprivate func reduced(by factor: Int) -> Pictures {
    let images = concurrently(entries.indices) { image(of: $0).reduced(by: factor) }
    return Pictures(
      width: (width + factor - 1) / factor, height: (height + factor - 1) / factor,
      channels: channels,
      pixels: Array(images.map(\.pixels).joined()), entries: entries)
  }
}
