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

static const uint8_t tryit[] = {
#embed "../../templates/tryit.mustache"
};
RESOURCE(tryit)

static const uint8_t history[] = {
#embed "../../templates/history.mustache"
};
RESOURCE(history)

static const uint8_t history_css[] = {
#embed "../../templates/history.css"
};
RESOURCE(history_css)

static const uint8_t report_css[] = {
#embed "../../templates/report.css"
};
RESOURCE(report_css)

static const uint8_t report_js[] = {
#embed "../../templates/report.js"
};
RESOURCE(report_js)

static const uint8_t try_js[] = {
#embed "../../templates/try.js"
};
RESOURCE(try_js)

static const uint8_t favicon_svg[] = {
#embed "../../templates/favicon.svg"
};
RESOURCE(favicon_svg)

static const uint8_t fashion_mnist_claims[] = {
#embed "../Report/Claims/fashion-mnist.json"
};
RESOURCE(fashion_mnist_claims)

static const uint8_t elsewhere_bag_1[] = {
#embed "../Training/Elsewhere/bag-1.png"
};
RESOURCE(elsewhere_bag_1)

static const uint8_t elsewhere_bag_2[] = {
#embed "../Training/Elsewhere/bag-2.png"
};
RESOURCE(elsewhere_bag_2)

static const uint8_t elsewhere_bag_3[] = {
#embed "../Training/Elsewhere/bag-3.png"
};
RESOURCE(elsewhere_bag_3)

static const uint8_t elsewhere_boot[] = {
#embed "../Training/Elsewhere/boot.png"
};
RESOURCE(elsewhere_boot)

static const uint8_t elsewhere_sandal[] = {
#embed "../Training/Elsewhere/sandal.png"
};
RESOURCE(elsewhere_sandal)

static const uint8_t elsewhere_shirt[] = {
#embed "../Training/Elsewhere/shirt.png"
};
RESOURCE(elsewhere_shirt)

static const uint8_t elsewhere_sneaker_1[] = {
#embed "../Training/Elsewhere/sneaker-1.png"
};
RESOURCE(elsewhere_sneaker_1)

static const uint8_t elsewhere_sneaker_2[] = {
#embed "../Training/Elsewhere/sneaker-2.png"
};
RESOURCE(elsewhere_sneaker_2)

static const uint8_t elsewhere_t_shirt_1[] = {
#embed "../Training/Elsewhere/t-shirt-1.png"
};
RESOURCE(elsewhere_t_shirt_1)

static const uint8_t elsewhere_t_shirt_2[] = {
#embed "../Training/Elsewhere/t-shirt-2.png"
};
RESOURCE(elsewhere_t_shirt_2)

static const uint8_t elsewhere_t_shirt_3[] = {
#embed "../Training/Elsewhere/t-shirt-3.png"
};
RESOURCE(elsewhere_t_shirt_3)
