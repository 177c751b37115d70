#include "CResources.h"

// clang knows #embed in older dialects of C too, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

#define RESOURCE(name) \
  cresources_file cresources_##name(void) { return (cresources_file){name, sizeof name}; }

static const uint8_t regular_20[] = {
#embed "../Imaging/Fonts/regular-20.png"
};
RESOURCE(regular_20)

static const uint8_t regular_26[] = {
#embed "../Imaging/Fonts/regular-26.png"
};
RESOURCE(regular_26)

static const uint8_t semibold_26[] = {
#embed "../Imaging/Fonts/semibold-26.png"
};
RESOURCE(semibold_26)

static const uint8_t semibold_40[] = {
#embed "../Imaging/Fonts/semibold-40.png"
};
RESOURCE(semibold_40)

static const uint8_t semibold_64[] = {
#embed "../Imaging/Fonts/semibold-64.png"
};
RESOURCE(semibold_64)

static const uint8_t index[] = {
#embed "../../templates/index.mustache"
};
RESOURCE(index)

static const uint8_t opening[] = {
#embed "../../templates/opening.mustache"
};
RESOURCE(opening)

static const uint8_t contents[] = {
#embed "../../templates/contents.mustache"
};
RESOURCE(contents)

static const uint8_t section[] = {
#embed "../../templates/section.mustache"
};
RESOURCE(section)

static const uint8_t passage[] = {
#embed "../../templates/passage.mustache"
};
RESOURCE(passage)

static const uint8_t words[] = {
#embed "../../templates/words.mustache"
};
RESOURCE(words)

static const uint8_t figure[] = {
#embed "../../templates/figure.mustache"
};
RESOURCE(figure)

static const uint8_t image[] = {
#embed "../../templates/image.mustache"
};
RESOURCE(image)

static const uint8_t matrix[] = {
#embed "../../templates/matrix.mustache"
};
RESOURCE(matrix)

static const uint8_t gallery[] = {
#embed "../../templates/gallery.mustache"
};
RESOURCE(gallery)

static const uint8_t tiles[] = {
#embed "../../templates/tiles.mustache"
};
RESOURCE(tiles)

static const uint8_t table[] = {
#embed "../../templates/table.mustache"
};
RESOURCE(table)

static const uint8_t cells[] = {
#embed "../../templates/cells.mustache"
};
RESOURCE(cells)

static const uint8_t colophon[] = {
#embed "../../templates/colophon.mustache"
};
RESOURCE(colophon)

static const uint8_t report_css[] = {
#embed "../../templates/report.css"
};
RESOURCE(report_css)

static const uint8_t report_js[] = {
#embed "../../templates/report.js"
};
RESOURCE(report_js)

static const uint8_t favicon_svg[] = {
#embed "../../templates/favicon.svg"
};
RESOURCE(favicon_svg)

static const uint8_t fashion_mnist_claims[] = {
#embed "../Report/Claims/fashion-mnist.json"
};
RESOURCE(fashion_mnist_claims)
