"""Steps in guarded processes: what hangs, eats memory or takes its process with it is named, and the others go on."""

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest

from newsledger.pipeline.guarding import Guard, Guards, Stopped
from newsledger.pipeline.limits import Limits
from newsledger.pipeline.messages import decode, encode

STEPS = """
import ctypes, os, re, sys, time

def twice(n):
    print("this is no answer")
    os.write(1, b"nor is this")
    yield n
    yield n * 2

def slowly(n):
    for i in range(n):
        time.sleep(0.3)
        yield i

def regex(_):
    yield bool(re.match(r"(a+)+$", "a" * 60 + "b"))

def asleep(_):
    time.sleep(600)
    yield

def after_one(_):
    yield 1
    while True:
        pass

def number(_):
    yield 7 ** 10 ** 9 % 10

def eats(_):
    whole = []
    while True:
        whole.append(bytearray(b"x") * 50_000_000)
    yield

def at_once(_):
    yield len(bytearray(b"x") * 50_000_000_000)

def null(_):
    ctypes.string_at(0)
    yield

def leaves(_):
    os._exit(7)
    yield

def raises(_):
    yield 1
    raise ValueError("no page")

def odd(_):
    yield object()

def pid(_):
    yield os.getpid()
"""
LIMITS = Limits(seconds=1.5, memory=400_000_000)


@pytest.fixture(autouse=True)
def steps(tmp_path, monkeypatch):
    (tmp_path / "guarded_steps.py").write_text(STEPS)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.fixture
def pool():
    with Guards(LIMITS, workers=2) as guards:
        yield guards
    assert not [child for child in psutil.Process().children() if "newsledger.pipeline.worker" in child.cmdline()]


def called(guard, item):
    name, argument = item
    try:
        return list(guard.run(f"guarded_steps:{name}", argument))
    except Stopped as stop:
        return stop.reason


def test_values_come_in_order_of_the_items(pool):
    assert list(pool.map(called, [("twice", n) for n in range(40)])) == [[n, 2 * n] for n in range(40)]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("regex", "time_limit"),
        ("number", "time_limit"),
        ("after_one", "time_limit"),
        ("eats", "memory_limit"),
        ("at_once", "memory_limit"),
        ("null", "crashed"),
        ("leaves", "crashed"),
        ("raises", "reader_failed"),
        ("odd", "reader_failed"),
        ("not_there", "reader_failed"),
    ],
)
def test_what_goes_wrong_is_named_and_the_others_go_on(pool, name, reason):
    asked = [("twice", 1), (name, 0), ("twice", 2), ("twice", 3)]
    assert list(pool.map(called, asked)) == [[1, 2], reason, [2, 4], [3, 6]]


def test_what_uses_no_processor_is_ended_by_the_clock():
    with Guards(Limits(seconds=0.3), workers=1) as guards:
        begin = time.monotonic()
        assert list(guards.map(called, [("asleep", 0), ("twice", 4)])) == ["time_limit", [4, 8]]
        assert time.monotonic() - begin < 60


def test_the_limit_counts_from_one_value_to_the_next():
    with Guards(Limits(seconds=0.2), workers=1) as guards:
        assert list(guards.map(called, [("slowly", 8)])) == [list(range(8))]


def test_what_is_left_of_a_step_is_not_taken_for_the_next(pool):
    def first(guard, n):
        return next(guard.run("guarded_steps:twice", n))

    assert list(pool.map(first, range(6))) == list(range(6))


def test_a_process_stays_for_many_steps_and_knows_that_it_is_not_fresh():
    guard = Guard(LIMITS)
    try:
        assert len({next(iter([*guard.run("guarded_steps:pid", 0)])) for _ in range(3)}) == 1
        with pytest.raises(Stopped) as stop:
            list(guard.run("guarded_steps:null", 0))
        assert not stop.value.fresh
        with pytest.raises(Stopped) as stop:
            list(guard.run("guarded_steps:null", 0))
        assert stop.value.fresh and stop.value.detail == "its process was ended by SIGSEGV"
    finally:
        guard.close()


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="needs signals between threads")
def test_the_end_of_the_pool_ends_a_step_that_hangs():
    begin = time.monotonic()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job is started without
    try:
        with pytest.raises(KeyboardInterrupt), Guards(Limits(seconds=300), workers=1) as guards:
            results = guards.map(called, [("regex", 0), ("regex", 0)])
            threading.Timer(2, signal.pthread_kill, [threading.main_thread().ident, signal.SIGINT]).start()
            next(results)
    finally:
        signal.signal(signal.SIGINT, before)
    assert time.monotonic() - begin < 60
    assert not [child for child in psutil.Process().children() if "newsledger.pipeline.worker" in child.cmdline()]


def test_the_end_of_the_pool_ends_a_process_that_was_just_being_started(monkeypatch):
    begin, started, real = time.monotonic(), threading.Event(), subprocess.Popen

    def slow(*args, **kwargs):
        started.set()
        time.sleep(1)
        return real(*args, **kwargs)

    monkeypatch.setattr(subprocess, "Popen", slow)
    with Guards(Limits(seconds=300), workers=1) as guards:
        guards.map(called, [("regex", 0)])
        assert started.wait(30)
    assert time.monotonic() - begin < 60
    assert not [child for child in psutil.Process().children() if "newsledger.pipeline.worker" in child.cmdline()]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs the system's alarm")
def test_a_worker_ends_by_itself_where_its_starter_was_killed(tmp_path):
    code = (
        "from newsledger.pipeline.guarding import Guard\n"
        "from newsledger.pipeline.limits import Limits\n"
        "list(Guard(Limits(seconds=0.5)).run('guarded_steps:regex', 0))\n"
    )
    starter = subprocess.Popen([sys.executable, "-c", code], env=os.environ)
    try:
        until = time.monotonic() + 60
        while not (workers := psutil.Process(starter.pid).children()) and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(1)
    finally:
        starter.kill()
        starter.wait()
    gone, alive = psutil.wait_procs(workers, timeout=60)
    assert gone and not alive


@pytest.mark.parametrize(
    "value",
    [None, [1, 2.5, -0.1, 1e300, True, "a\u202e\ud800\n"], {"a": {"b": []}}, 0.1 + 0.2, float("inf"), "\0day"],
)
def test_messages_give_back_what_they_were_given(value):
    assert decode(encode(value)) == value


def test_messages_take_nothing_but_plain_values():
    with pytest.raises(TypeError, match="object stands in a row"):
        encode([object()])
    with pytest.raises(ValueError):
        decode(b"__import__('os')")
