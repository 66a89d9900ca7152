# find_package(yeastar): targets yeastar::yeastar (the shared library) and yeastar::static (inside the program).
#
# yeastar.pc says where the headers are and what a static library needs. Folders are relative to this file, as the whole
# installation may have been moved.
include("${CMAKE_CURRENT_LIST_DIR}/yeastar-description.cmake")

if(NOT _yeastar_description)
    set(yeastar_FOUND FALSE)
    set(yeastar_NOT_FOUND_MESSAGE "yeastar.pc, which is installed with the library, is missing")
elseif(NOT EXISTS "${_yeastar_includedir}/yeastar.h")
    set(yeastar_FOUND FALSE)
    set(yeastar_NOT_FOUND_MESSAGE "there is no yeastar.h in ${_yeastar_includedir}")
else()
    set(_yeastar_shared "${_yeastar_libdir}/libyeastar${CMAKE_SHARED_LIBRARY_SUFFIX}")
    if(NOT TARGET yeastar::yeastar AND CMAKE_SHARED_LIBRARY_SUFFIX AND EXISTS "${_yeastar_shared}")
        add_library(yeastar::yeastar SHARED IMPORTED)
        set_target_properties(yeastar::yeastar PROPERTIES
            IMPORTED_LOCATION "${_yeastar_shared}"
            INTERFACE_INCLUDE_DIRECTORIES "${_yeastar_includedir}")
    endif()
    if(NOT TARGET yeastar::static AND EXISTS "${_yeastar_libdir}/libyeastar.a")
        add_library(yeastar::static STATIC IMPORTED)
        set_target_properties(yeastar::static PROPERTIES
            IMPORTED_LOCATION "${_yeastar_libdir}/libyeastar.a"
            INTERFACE_INCLUDE_DIRECTORIES "${_yeastar_includedir}"
            INTERFACE_LINK_LIBRARIES "${_yeastar_private}")
    endif()
    set(yeastar_VERSION "${_yeastar_version}")
    unset(_yeastar_shared)
endif()

unset(_yeastar_description)
unset(_yeastar_version)
unset(_yeastar_libdir)
unset(_yeastar_includedir)
unset(_yeastar_private)
