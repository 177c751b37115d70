#ifndef CRESOURCES_H
#define CRESOURCES_H

#include <stddef.h>
#include <stdint.h>

// The files that are part of the binary. In Swift they would be array literals, whose optimisation
// takes the compiler a second for every 6 KB.

/// The content of a file; it is never freed.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} cresources_file;

// Imaging's lettering
cresources_file cresources_regular_20(void);
cresources_file cresources_regular_26(void);
cresources_file cresources_semibold_26(void);
cresources_file cresources_semibold_40(void);
cresources_file cresources_semibold_64(void);

// The folder templates/
cresources_file cresources_index(void);
cresources_file cresources_opening(void);
cresources_file cresources_contents(void);
cresources_file cresources_section(void);
cresources_file cresources_passage(void);
cresources_file cresources_words(void);
cresources_file cresources_figure(void);
cresources_file cresources_image(void);
cresources_file cresources_matrix(void);
cresources_file cresources_gallery(void);
cresources_file cresources_tiles(void);
cresources_file cresources_table(void);
cresources_file cresources_cells(void);
cresources_file cresources_colophon(void);
cresources_file cresources_tryit(void);
cresources_file cresources_history(void);
cresources_file cresources_history_css(void);
cresources_file cresources_report_css(void);
cresources_file cresources_report_js(void);
cresources_file cresources_try_js(void);
cresources_file cresources_favicon_svg(void);

// Report's claims
cresources_file cresources_fashion_mnist_claims(void);

// Training's pictures from elsewhere
cresources_file cresources_elsewhere_bag_1(void);
cresources_file cresources_elsewhere_bag_2(void);
cresources_file cresources_elsewhere_bag_3(void);
cresources_file cresources_elsewhere_boot(void);
cresources_file cresources_elsewhere_sandal(void);
cresources_file cresources_elsewhere_shirt(void);
cresources_file cresources_elsewhere_sneaker_1(void);
cresources_file cresources_elsewhere_sneaker_2(void);
cresources_file cresources_elsewhere_t_shirt_1(void);
cresources_file cresources_elsewhere_t_shirt_2(void);
cresources_file cresources_elsewhere_t_shirt_3(void);

#endif
