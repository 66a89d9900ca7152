#ifndef YEASTAR_HPP
#define YEASTAR_HPP

/*
 * libyeastar for C++17 and later: header-only, over yeastar.h; link with -lyeastar. docs/cpp.md shows how it is used.
 *
 *   Errors     A function that can fail throws yeastar::error, and has a sibling try_... that returns a yeastar::result
 *              instead. Under -fno-exceptions there are only these.
 *   Ownership  Objects own what they hold and can be moved, not copied; texts and values are borrowed from the object
 *              they are read from. c_ptr() is the object of the C interface, release() gives it away.
 *   Closed     A closed or moved-from object fails with YEASTAR_ERR_CLOSED, or holds nothing.
 *   Callbacks  May throw: the exception is kept, and thrown by the next call on the same object.
 *   Threads    As in yeastar.h: any number at once for yeastar::client and yeastar::listener; a config or params one at a
 *              time; any number may read an event, a reply or an error. Moving and destroying is for one thread alone.
 *   fork       In the child, calls on objects created before fork() fail with YEASTAR_ERR_FORKED. An object that another
 *              thread was using at that moment keeps its descriptors open in the child.
 */

#include <yeastar/client.hpp>
#include <yeastar/log.hpp>

#endif
