internal import CResources
public import Foundation
import Mustache

/// The Mustache templates, and the style sheet, script and icon, that turn view models into pages.
///
/// Rendering is strict: see ``render(_:with:)``.
public struct Templates: Sendable {
  /// The text of each template by name, without `.mustache`.
  package let sources: [String: String]
  /// The content of `report.css`.
  public let styleSheet: String
  /// The content of `report.js`, which only adds to a page that is complete without it.
  public let script: String
  /// The content of `try.js`, by which a page answers for the reader's pictures.
  public let tryScript: String
  /// The content of `favicon.svg`.
  public let icon: String

  /// The name of the style sheet's file.
  public static let styleSheetName = "report.css"
  /// The name of the icon's file.
  public static let iconName = "favicon.svg"
  static let scriptName = "report.js"
  static let tryScriptName = "try.js"

  /// The templates that are part of the binary.
  public static let embedded = Templates(
    sources: embeddedSources, styleSheet: text(of: cresources_report_css()),
    script: text(of: cresources_report_js()), tryScript: text(of: cresources_try_js()),
    icon: text(of: cresources_favicon_svg()))

  /// The template and the style of a history of reports, which stands on the report's style.
  ///
  /// They are no part of what a report is filled from, so that its pages do not depend on them.
  public static let history = Templates(
    sources: ["history": text(of: cresources_history())],
    styleSheet: text(of: cresources_report_css()) + text(of: cresources_history_css()),
    icon: text(of: cresources_favicon_svg()))

  private static let embeddedSources = [
    "index": cresources_index(),
    "opening": cresources_opening(),
    "contents": cresources_contents(),
    "section": cresources_section(),
    "passage": cresources_passage(),
    "words": cresources_words(),
    "figure": cresources_figure(),
    "image": cresources_image(),
    "matrix": cresources_matrix(),
    "gallery": cresources_gallery(),
    "tiles": cresources_tiles(),
    "table": cresources_table(),
    "cells": cresources_cells(),
    "colophon": cresources_colophon(),
    "tryit": cresources_tryit(),
  ].mapValues(text)

  private static func text(of file: cresources_file) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }

  package init(
    sources: [String: String], styleSheet: String, script: String = "", tryScript: String = "",
    icon: String = ""
  ) {
    self.sources = sources
    self.styleSheet = styleSheet
    self.script = script
    self.tryScript = tryScript
    self.icon = icon
  }

  /// Reads every template, the style sheet, the script and the icon from a folder instead of the
  /// binary.
  ///
  /// - Throws: ``TemplateError`` if a file is missing or is not UTF-8.
  public init(directory: URL) throws(TemplateError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: directory.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw TemplateError(
        template: directory.path,
        reason: "this is not a folder that can be read. Name a folder of templates, or leave out "
          + "--templates for those built in.")
    }
    var sources: [String: String] = [:]
    for name in Self.embeddedSources.keys.sorted() {
      sources[name] = try Self.text(of: "\(name).mustache", in: directory)
    }
    self.init(
      sources: sources, styleSheet: try Self.text(of: Self.styleSheetName, in: directory),
      script: try Self.text(of: Self.scriptName, in: directory),
      tryScript: try Self.text(of: Self.tryScriptName, in: directory),
      icon: try Self.text(of: Self.iconName, in: directory))
  }

  private static func text(of file: String, in directory: URL) throws(TemplateError) -> String {
    do {
      return try String(contentsOf: directory.appending(path: file), encoding: .utf8)
    } catch {
      throw TemplateError(
        template: directory.appending(path: file).path,
        reason: "the file cannot be read as UTF-8 text. A template folder needs "
          + "\(styleSheetName), \(scriptName), \(tryScriptName), \(iconName) and \(embeddedSources.keys.sorted().map { "\($0).mustache" }.joined(separator: ", "))."
      )
    }
  }

  /// Fills a template.
  ///
  /// Mustache renders what it does not find as nothing. Here every name in the template and in its
  /// partials must instead be a property of `Page` (or of a scope around it) of the right kind:
  /// `{{name}}` a `String`, `{{{name}}}` a ``Markup``, a section a `Bool`, an array or another
  /// view model. That is known from the type alone, so it does not depend on the data shown.
  ///
  /// - Throws: ``TemplateError`` naming the template, the line and the name at fault.
  public func render<Page: Decodable>(
    _ page: Page, with name: String
  ) throws(TemplateError) -> String {
    try check(name, against: try Schema(of: Page.self))
    var library = MustacheLibrary()
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      do {
        // Text is escaped already, by `Properties`.
        try library.register("{{%CONTENT_TYPE:TEXT}}\n\(source)", named: name)
      } catch {
        throw TemplateError(template: name, reason: "it is not valid Mustache: \(error)")
      }
    }
    guard let text = library.render(Properties.reading(page), withTemplate: name) else {
      throw TemplateError(template: name, reason: "there is no such template.")
    }
    return text
  }
}
