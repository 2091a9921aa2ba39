# SPDX-License-Identifier: MIT
# What `cmake --install` and `cpack` put where. The program finds its data at ../share/titik/data from its own folder
# (core::share_dir), so bin and share are not configurable, while the prefix is free.
if(NOT TARGET titik)
  return()
endif()

install(TARGETS titik RUNTIME DESTINATION bin)
install(DIRECTORY data/ DESTINATION share/titik/data
        FILES_MATCHING PATTERN "*.csv" PATTERN "*.json" PATTERN "*.titik" PATTERN "*.md")
install(FILES assets/titik.desktop DESTINATION share/applications)
install(FILES assets/titik.svg DESTINATION share/icons/hicolor/scalable/apps)
install(FILES assets/titik.mime.xml DESTINATION share/mime/packages RENAME titik.xml)
install(FILES README.md ARCHITECTURE.md DESTINATION share/doc/titik)
install(DIRECTORY assets/readme DESTINATION share/doc/titik/assets OPTIONAL)
install(FILES LICENSE DESTINATION share/doc/titik RENAME copyright)

# The licences of what is inside the binary (fonts, icons, header-only libraries) ask to go with it.
foreach(package fonts-lato libxxhash-dev nlohmann-json3-dev)
  install(FILES "/usr/share/doc/${package}/copyright" DESTINATION share/doc/titik/third-party RENAME "${package}.txt" OPTIONAL)
endforeach()
install(FILES "${TITIK_DOWNLOADS}/maki/LICENSE.txt" DESTINATION share/doc/titik/third-party RENAME maki.txt OPTIONAL)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME titik)
set(CPACK_PACKAGE_CONTACT "The Titik authors <titik@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "map viewer and decision tool for the planners of Ogan Komering Ilir")
set(CPACK_PACKAGE_DESCRIPTION [[
Titik draws maps of Kabupaten Ogan Komering Ilir (OKI, Indonesia) from
vector files and facts with sources: boundaries, infrastructure, indicators
by kecamatan, and an index of need with a ranking, as PNG and PDF.

Titik menggambar peta Kabupaten Ogan Komering Ilir dari berkas vektor dan
data bersumber: batas wilayah, infrastruktur, indikator per kecamatan, dan
Indeks Kebutuhan dengan peringkat, sebagai PNG dan PDF.

Boundaries are not part of this package, as their licence forbids it.]])
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libgl1, libegl1, libgl1-mesa-dri")  # opened while running, which shlibdeps does not see
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "npm, gmt, gmt-gshhg-full")
include(CPack)
