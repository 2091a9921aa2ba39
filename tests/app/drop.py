# SPDX-License-Identifier: MIT
"""Files dropped on a window of an X server as a file manager drops them: the source's side of the XDND protocol, version 5
(https://www.freedesktop.org/wiki/Specifications/XDND/), spoken through libX11."""
import ctypes
import pathlib
import select
import time

LONGEST_S = 30
CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
Id = ctypes.c_ulong  # Window, Atom, Time


class Message(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("window", Id), ("message_type", Id), ("format", ctypes.c_int), ("data", ctypes.c_long * 5)]


class Request(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("owner", Id), ("requestor", Id), ("selection", Id), ("target", Id), ("property", Id), ("time", Id)]


class Notify(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("requestor", Id), ("selection", Id), ("target", Id), ("property", Id), ("time", Id)]


class Event(ctypes.Union):
    _fields_ = [("type", ctypes.c_int), ("message", Message), ("request", Request), ("notify", Notify), ("pad", ctypes.c_long * 24)]


def library():
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    for name in ("XDefaultRootWindow", "XCreateSimpleWindow", "XInternAtom"):
        getattr(x, name).restype = Id
    return x


class Source:
    """A window that owns what is dragged."""

    def __init__(self, display):
        self.x = library()
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(display.encode()))
        if not self.display:
            raise SystemExit(f"drop: no X server at {display}")
        self.root = Id(self.x.XDefaultRootWindow(self.display))
        self.window = Id(self.x.XCreateSimpleWindow(self.display, self.root, 0, 0, 1, 1, 0, Id(0), Id(0)))

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def close(self):
        self.x.XCloseDisplay(self.display)

    def takes_drops(self, window):
        kind, form, count, left, value = Id(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
        self.x.XGetWindowProperty(self.display, Id(window), Id(self.atom("XdndAware")), ctypes.c_long(0), ctypes.c_long(1), 0, Id(0),
                                  ctypes.byref(kind), ctypes.byref(form), ctypes.byref(count), ctypes.byref(left), ctypes.byref(value))
        if value:
            self.x.XFree(value)
        return count.value > 0

    def target(self, window=None):
        """The first window that says it takes drops, parents before children."""
        window = self.root.value if window is None else window
        if self.takes_drops(window):
            return window
        root, parent, children, count = Id(), Id(), ctypes.POINTER(Id)(), ctypes.c_uint()
        self.x.XQueryTree(self.display, Id(window), ctypes.byref(root), ctypes.byref(parent), ctypes.byref(children), ctypes.byref(count))
        below = children[:count.value] if count.value else []
        return next((found for found in map(self.target, below) if found), None)

    def send(self, target, name, *data):
        event = Event()
        event.message.type, event.message.window, event.message.format = CLIENT_MESSAGE, target, 32
        event.message.message_type = self.atom(name)
        for i, value in enumerate((self.window.value, *data)):
            event.message.data[i] = value
        self.x.XSendEvent(self.display, Id(target), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def answer(self, request, content):
        """The dragged data, to who asks for them."""
        self.x.XChangeProperty(self.display, Id(request.requestor), Id(request.property), Id(request.target), 8, 0, content, len(content))
        event = Event()
        event.notify.type, event.notify.requestor, event.notify.selection = SELECTION_NOTIFY, request.requestor, request.selection
        event.notify.target, event.notify.property, event.notify.time = request.target, request.property, request.time
        self.x.XSendEvent(self.display, Id(request.requestor), 0, ctypes.c_long(0), ctypes.byref(event))
        self.x.XFlush(self.display)

    def wait(self, name, content):
        """The message of that name; who asks for the data meanwhile gets them."""
        until, event = time.monotonic() + LONGEST_S, Event()
        while time.monotonic() < until:
            if not self.x.XPending(self.display):
                select.select([self.x.XConnectionNumber(self.display)], [], [], 1)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.answer(event.request, content)
            elif event.type == CLIENT_MESSAGE and event.message.message_type == self.atom(name):
                return list(event.message.data)
        raise SystemExit(f"drop: waited in vain for {name}")


def drop(display, files, x, y):
    """Drags files over the window that takes drops, to (x, y) of the screen, and lets go. Raises SystemExit when the
    window refuses them or does not answer."""
    source = Source(display)
    target = source.target()
    if not target:
        raise SystemExit("drop: no window takes drops")
    content = "".join(pathlib.Path(file).absolute().as_uri() + "\r\n" for file in files).encode()
    uris, now = source.atom("text/uri-list"), 0
    source.x.XSetSelectionOwner(source.display, Id(source.atom("XdndSelection")), source.window, Id(now))
    source.send(target, "XdndEnter", 5 << 24, uris)
    source.send(target, "XdndPosition", 0, x << 16 | y, now, source.atom("XdndActionCopy"))
    if not source.wait("XdndStatus", content)[1] & 1:
        raise SystemExit("drop: the window does not accept the files")
    source.send(target, "XdndDrop", 0, now)
    # GLFW 3.3 answers with the number of bytes that it got, where the protocol has a bit.
    if not source.wait("XdndFinished", content)[1]:
        raise SystemExit("drop: the window did not take the files")
    source.close()
