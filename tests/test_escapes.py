"""Escapes: no template gets out of its data, or keeps the machine busy for long.

Every attempt is refused, or shown to do no harm. That the attempts are worth
something is shown by an environment without a guard, which most of them get through.
"""

import re
import signal
import sys
import time
from html.parser import HTMLParser

import issues
import jinja2
import pytest

from brief.composing.prose import SCREEN
from brief.printing import looks
from brief.printing.inspection import inspect
from brief.printing.pages import render

OUTSIDE = "a word that stands only outside of the look"

# Ways from a value to its class, and from there to everything.
ATTRIBUTES = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    '{{ ""["__cla" ~ "ss__"] }}',
    '{{ ""["\\x5f\\x5fclass\\x5f\\x5f"] }}',
    "{{ [].__class__.__base__ }}",
    "{{ {}.__class__.__bases__[0] }}",
    "{{ ().__class__ }}",
    "{{ (1).__class__ }}",
    "{{ 1.0.__class__ }}",
    "{{ true.__class__ }}",
    "{{ none.__class__ }}",
    "{{ issue.__class__ }}",
    "{{ issue.__class__.__init__.__globals__ }}",
    "{{ issue['__class__'] }}",
    "{{ issue.__init__ }}",
    "{{ issue.__doc__ }}",
    "{{ issue.__reduce_ex__(2) }}",
    "{{ issue.headline.__class__ }}",
    "{{ issue.headline.__len__() }}",
    "{{ issue.lead.html.__html__() }}",
    "{{ issue.charts.__class__ }}",
    "{{ issue.charts[0].__class__ }}",
    "{{ issue.charts.__getitem__(0) }}",
    "{{ labels.__class__ }}",
    "{{ labels['__class__'] }}",
    "{{ medium.__class__ }}",
    "{{ direction.__add__('x') }}",
    "{% set c = '__class__' %}{{ ''[c] }}",
    "{% set c = '__cla' ~ 'ss__' %}{{ issue[c] }}",
    "{% set c %}__class__{% endset %}{{ issue[c] }}",
    "{{ issue[['__class__'] | first] }}",
    "{{ issue['__CLASS__' | lower] }}",
    "{{ issue[' __class__ ' | trim] }}",
    "{{ issue[['__', 'class', '__'] | join] }}",
    "{{ (issue.headline ~ '').__class__ }}",
    "{{ [issue][0].__class__ }}",
    "{{ {'a': issue}.a.__class__ }}",
    "{{ missing.__class__ }}",
    "{{ issue.missing.__class__ }}",
    "{{ missing.__init__.__globals__.__builtins__ }}",
    "{{ missing._undefined_exception }}",
    "{{ missing._fail_with_undefined_error.__globals__ }}",
)

# What Jinja itself leaves about.
ENGINE = (
    "{{ self }}",
    "{{ self.__class__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ self['_TemplateReference__context'] }}",
    "{% block a %}{{ super.__class__ }}{% endblock %}",
    "{% block a %}{{ self.a.__class__ }}{% endblock %}",
    "{% block a %}x{% endblock %}{{ self.a.__init__.__globals__ }}",
    "{% block a %}x{% endblock %}{{ self.a._context }}",
    "{% block a %}x{% endblock %}{{ self.a.super }}",
    "{{ cycler }}",
    "{{ cycler('a', 'b').next() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ joiner()() }}",
    "{{ lipsum.__globals__.os }}",
    "{{ lipsum(n=999999) }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% set n = namespace(a=1) %}{{ n.a }}",
    "{% set n = namespace() %}{% set n.x = issue %}",
    "{{ dict(a=1) }}",
    "{{ dict.__subclasses__() }}",
    "{{ range(3) }}",
    "{{ range.__class__ }}",
    "{{ config }}",
    "{{ request.application.__globals__ }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ g.pop.__globals__ }}",
    "{{ caller }}",
    "{{ varargs }}",
    "{{ kwargs }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ resolve }}",
    "{{ __builtins__ }}",
    "{{ __import__('os') }}",
    "{{ open('/etc/hostname').read() }}",
    "{{ eval('1') }}",
    "{{ getattr(issue, '__class__') }}",
    "{{ vars(issue) }}",
    "{% for a in issue.charts %}{{ loop.__class__ }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop._iterable }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop['_iterator'] }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop._to_iterator.__globals__ }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop.changed.__self__ }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop.cycle.__func__.__globals__ }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop(issue.charts) }}{% endfor %}",
    "{% for a in issue.charts recursive %}{{ loop(issue.charts) }}{% endfor %}",
    "{% for a in issue.charts %}{{ loop }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__class__ }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{% macro m() %}{% endmacro %}{{ m['_environment'] }}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "{% import 'parts/table.html.j2' as p %}{{ p.__class__ }}",
    "{% import 'parts/table.html.j2' as p %}{{ p.__dict__ }}",
    "{% import 'parts/table.html.j2' as p %}{{ p._body_stream }}",
    "{% import 'parts/table.html.j2' as p %}{{ p.data_table.__init__.__globals__ }}",
    "{% from 'parts/table.html.j2' import __name__ %}{{ __name__ }}",
    "{% from 'parts/table.html.j2' import _body_stream as b %}{{ b }}",
)

# Methods, also those that plain data brings along.
METHODS = (
    "{{ issue.keys() }}",
    "{{ issue.items() }}",
    "{{ issue.get('month') }}",
    "{{ issue.update({'month': 'x'}) }}",
    "{{ issue.pop('month') }}",
    "{{ issue.clear() }}",
    "{{ issue.charts.append(1) }}",
    "{{ issue.charts.sort() }}",
    "{{ issue.headline.encode() }}",
    "{{ issue.headline.upper() }}",
    "{{ issue.headline.replace('a', 'b') }}",
    "{{ issue.headline.join(['a', 'b']) }}",
    "{{ issue.headline.translate({}) }}",
    "{% set f = issue.update %}{{ f() }}",
    "{% set f = issue['update'] %}{{ f() }}",
    "{{ own_picture.__globals__ }}",
    "{{ own_picture.__closure__ }}",
    "{{ own_picture.__code__ }}",
    "{{ own_picture.__wrapped__ }}",
    "{{ own_picture }}",
    "{{ issue() }}",
    "{{ medium() }}",
    "{{ (issue.lead)() }}",
    "{% call issue.keys() %}{% endcall %}",
    "{% call issue() %}{% endcall %}",
)

# Format strings reach attributes without a dot in the template.
FORMATS = (
    "{{ ''.format(issue) }}",
    "{{ '{0.__class__}'.format(issue) }}",
    "{{ '{0[__class__]}'.format(issue) }}",
    "{{ '{x.__init__.__globals__}'.format(x=own_picture) }}",
    "{{ '{x}'.format_map({'x': 1}) }}",
    "{{ ''.format_map(issue) }}",
    "{{ '%s' | format(issue) }}",
    "{{ '%s' % issue.headline }}",
    "{{ issue.lead.html.format(1) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(issue) }}",
    "{% set f = ''['format'] %}{{ f(issue) }}",
    "{{ '{count.__class__}' | counted('{count.__class__}', '') }}",
    "{{ 1 | counted('{count.__class__}', '') }}",
    "{{ '{a.__class__}' | filled(a=issue) }}",
    "{{ '{a[b]}' | filled(a=issue) }}",
    "{{ '{}' | filled(a=1) }}",
    "{{ '{a!r}' | filled(a=1) }}",
    "{{ '{a}' | filled(a=issue) }}",
    "{{ '{a}' | filled(a=own_picture) }}",
)

# Filters and tests that take the name of an attribute, or make values.
FILTERS = (
    "{{ issue | attr('__class__') }}",
    "{{ '' | attr('__class__') | attr('__mro__') }}",
    "{{ issue.charts | map(attribute='__class__') | list }}",
    "{{ issue.charts | map('attr', '__class__') | join }}",
    "{{ issue.charts | selectattr('__class__') | list }}",
    "{{ issue.charts | rejectattr('__class__') | list }}",
    "{{ issue.charts | groupby('__class__') }}",
    "{{ issue.charts | sort(attribute='__class__') }}",
    "{{ issue.charts | sum(attribute='width') }}",
    "{{ issue.charts | unique(attribute='__class__') }}",
    "{{ issue.charts | join(attribute='__class__') }}",
    "{{ issue.charts | join(',', '__class__') }}",
    "{{ issue | tojson }}",
    "{{ issue | pprint }}",
    "{{ issue | list }}",
    "{{ issue | dictsort }}",
    "{{ issue | items }}",
    "{{ issue | xmlattr }}",
    "{{ {'x onload=alert(1)': 1} | xmlattr }}",
    "{{ '<script>' | safe }}",
    "{{ '<script>' | forceescape }}",
    "{{ '&lt;' | striptags }}",
    "{{ 'javascript:x' | urlize }}",
    "{{ 'x' | urlencode }}",
    "{{ 'a' | replace('a', '<') }}",
    "{{ 'a' | string }}",
    "{{ '1' | int }}",
    "{{ 'x' | random }}",
    "{{ 'x' | default('y') }}",
    "{{ 'x' | indent(999999999) }}",
    "{{ 'x' | center(999999999) }}",
    "{{ 'x' | wordwrap(0) }}",
    "{{ [1] | batch(999999999, 'x') | list }}",
    "{{ issue.headline | in_turn }}",
    "{{ issue is mapping }}",
    "{{ issue is callable }}",
    "{{ own_picture is callable }}",
    "{{ issue is sameas issue }}",
    "{{ 'x' is filter }}",
)

# Files, by every name that could reach one.
FILES = (
    "{% include '../labels.yaml' %}",
    "{% include '../../brief/cli.py' %}",
    "{% include 'parts/../../labels.yaml' %}",
    "{% include '/etc/hostname' %}",
    "{% include 'file:///etc/hostname' %}",
    "{% include 'default:../labels.yaml' %}",
    "{% include 'default:default:screen.css' %}",
    "{% include 'default:/etc/hostname' %}",
    "{% include 'DEFAULT:screen.css' %}",
    "{% include './screen.css' %}",
    "{% include 'parts//table.html.j2' %}",
    "{% include 'parts\\\\table.html.j2' %}",
    "{% include 'screen.css\\x00' %}",
    "{% include '%2e%2e/labels.yaml' %}",
    "{% include ['../labels.yaml', '/etc/hostname'] %}",
    "{% include 'labels.yaml' %}",
    "{% include 'secret.txt' %}",
    "{% include 'secret.yaml' %}",
    "{% include '.hidden.css' %}",
    "{% include issue %}",
    "{% include own_picture %}",
    "{% include 7 %}",
    "{% extends '../outside.html.j2' %}",
    "{% extends issue.headline %}",
    "{% import 'os' as os %}{{ os }}",
    "{% from 'os' import popen %}{{ popen('id') }}",
    "{{ own_picture('../secret.svg') }}",
    "{{ own_picture('/etc/hostname') }}",
    "{{ own_picture('file:///etc/hostname') }}",
    "{{ own_picture('brief:font/SourceSansPro-Regular.ttf') }}",
    "{{ own_picture('font/SourceSansPro-Regular.ttf') }}",
    "{{ own_picture('data:image/png;base64,AAAA') }}",
    "{{ own_picture('https://example.org/x.png') }}",
    "{{ own_picture('bad.svg') }}",
    "{{ own_picture('secret.txt') }}",
    "{{ own_picture(issue) }}",
    "{{ own_picture(none) }}",
    "{{ own_picture() }}",
    "{{ own_picture(look='x') }}",
    "{{ own_picture(*issue.charts) }}",
)

# What would switch safety off, or is not spoken here.
SWITCHES = (
    "{% autoescape false %}{{ issue.headline }}{% endautoescape %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% do issue.clear() %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% trans x=issue.__class__ %}{{ x }}{% endtrans %}",
    "{{ _('x') }}",
    "{{ gettext('%(x)s') }}",
    "{% with a=issue.__class__ %}{{ a }}{% endwith %}",
    "{% break %}",
    "{% for a in issue.charts %}{% continue %}{% endfor %}",
    "{% set issue.month = 'x' %}",
    "{% set labels['skip'] = 'x' %}",
    "{% filter safe %}<script>{% endfilter %}",
    "{% filter attr('__class__') %}x{% endfilter %}",
)

REFUSED = (*ATTRIBUTES, *ENGINE, *METHODS, *FORMATS, *FILTERS, *FILES, *SWITCHES)

# What is stopped because it would take too long, or all of the memory.
BOMBS = (
    "{{ 2**(2**30) }}",
    "{{ 9**9**9**9 }}",
    "{{ 10**10**10 // 3 }}",
    "{% if 2**(2**30) %}x{% endif %}",
    "{% set a = 'x' * 1000000000 %}",
    "{{ 'x' * 10**10 }}",
    "{{ [0] * 10**10 }}",
    "{{ 'x' * (1000 * 1000 * 1000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'.zfill(1000000000) }}",
    "{{ 1 << 10**10 }}",
    "{{ -(2**(2**30)) }}",
    "{{ range(10**12) | join }}",
    "{{ range(10**12) | length }}",
    "{% for a in range(10**12) %}{% endfor %}",
    "{% for a in issue.records %}" * 9 + "x" + "{% endfor %}" * 9,
    "{% for a in issue.records %}" * 9 + "{% endfor %}" * 9,
    "{% for a in issue.records %}" * 4 + "x" * 100_000 + "{% endfor %}" * 4,
    "{% for a in 'abcdefghij' %}" * 9 + "{% endfor %}" * 9,
    "{% for a in issue %}" * 9 + "{% endfor %}" * 9,
    "{% for a in issue.records if issue.records %}" * 9 + "{% endfor %}" * 9,
    "{% set a = 'aaaaaaaa' %}" + "{% set a = a ~ a %}" * 60,
    "{% set a = ['a'] %}" + "{% set a = [a, a] | join %}" * 60,
    "{% set a %}aaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60,
    "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{% set a = 'b' %}"
    + "{% set a = m(a) %}" * 60,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    (
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}"
        "{{ a() }}"
    ),
    "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}"
    + "{% call m() %}" * 30
    + "x"
    + "{% endcall %}" * 30,
    "{% include 'issue.html.j2' %}",
    "{% extends 'issue.html.j2' %}",
    "{% import 'issue.html.j2' as i %}",
    "{% block a %}{{ self.a() }}{% endblock %}",
    "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "{{ " + "not " * 20_000 + "1 }}",
    "{{ " + "-" * 20_000 + "1 }}",
    "{{ issue" + ".lead" * 20_000 + " }}",
    "{{ issue.title" + " | upper" * 20_000 + " }}",
    "{{ 'a'" + " ~ 'a'" * 20_000 + " }}{{ issue.x }}",
    "{% if 1 %}" * 2_000 + "{% endif %}" * 2_000,
    "{% set a = issue.records %}"
    + "".join(
        f"{{% for {x} in a %}}{{{{ {x}.id }}}}" for x in ("b", "c", "d", "e", "f", "g")
    )
    + "{% endfor %}" * 6,
    "{% filter upper %}" * 3000 + "{% endfilter %}" * 3000,
)

# What is markup in the page must come from the template's author, who is refused
# what runs or asks somebody for something.
MARKUP = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//example.org/x></SCRIPT>",
    "<scr{# #}ipt>alert(1)</script>",
    "<{{ 'script' }}>alert(1)</script>",
    "{% set s = 'script' %}<{{ s }}>alert(1)</{{ s }}>",
    "<img src=x onerror=alert(1)>",
    '<img src="https://example.org/x.png">',
    '<img src="//example.org/x.png">',
    '<img srcset="https://example.org/x.png 2x">',
    '<img src="{{ "https:" }}//example.org/x.png">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="{{ "javascript" }}:alert(1)">x</a>',
    '<a href=" jav&#x61;script:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="vbscript:x">x</a>',
    '<p style="background: url(https://example.org/x)">x</p>',
    "<style>@import 'https://example.org/x';</style>",
    "<style>p { background: url(//example.org/x) }</style>",
    "<style>p { background: url( 'https://example.org/x' ) }</style>",
    "<style>@font-face { src: url(x.ttf) }</style>",
    '<link rel="stylesheet" href="https://example.org/x">',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    '<base href="https://example.org/">',
    '<iframe src="https://example.org"></iframe>',
    '<object data="https://example.org"></object>',
    '<embed src="https://example.org">',
    '<form action="https://example.org"><input></form>',
    '<video poster="https://example.org/x"></video>',
    '<body background="https://example.org/x">',
    '<button formaction="https://example.org">x</button>',
    '<svg onload="alert(1)"></svg>',
    '<svg><script href="x"></script></svg>',
    '<details ontoggle="alert(1)" open>x</details>',
    '<blockquote cite="https://example.org">x</blockquote>',
)

# What is done with data is harmless: it stays text.
HARMLESS = (
    "{{ issue.headline }}",
    "{{ issue.headline | upper }}",
    "{{ issue.headline | escape }}",
    "{{ issue.headline | trim | lower }}",
    "{{ [issue.headline, issue.title] | join(issue.tagline) }}",
    "{{ issue.headline ~ issue.title }}",
    "{% set a = issue.headline %}{{ a }}",
    "{% set a %}{{ issue.headline }}{% endset %}{{ a }}",
    "{% set a %}{{ issue.headline }}{% endset %}{{ a | trim }}",
    "{% set a %}{{ issue.headline }}{% endset %}{{ a | lower }}",
    "{% set a %}{{ issue.headline }}{% endset %}{{ [a, issue.title] | join('<') }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(issue.headline) }}",
    (
        "{% macro m() %}{{ caller() }}{% endmacro %}"
        "{% call m() %}{{ issue.title }}{% endcall %}"
    ),
    "{{ '{a}' | filled(a=issue.headline) }}",
    "{{ issue.headline | filled }}",
    "{% filter upper %}{{ issue.headline }}{% endfilter %}",
    '<p title="{{ issue.headline }}">x</p>',
    "<p title='{{ issue.headline }}'>x</p>",
    "{{ 'a' if issue.draft else issue.headline }}",
    "{{ issue.headline or issue.title }}",
    "{{ {'a': issue.headline}.a }}",
    "{{ '<script>' }}",
    "{{ ['<', 'script', '>'] | join }}",
    "{{ '<script>' ~ '' }}",
    "{{ '<script>' | escape }}",
)


@pytest.fixture
def look(tmp_path):
    """Make a look of one template, beside files that no template may reach."""
    files = {
        "secret.txt": OUTSIDE,
        "secret.yaml": f"secret: {OUTSIDE}",
        ".hidden.css": OUTSIDE,
        "bad.svg": f'<!DOCTYPE svg [<!ENTITY a "{OUTSIDE}">]><svg>&a;</svg>',
        "../secret.svg": f"<svg>{OUTSIDE}</svg>",
        "../outside.html.j2": OUTSIDE,
    }

    def make(text):
        folder = tmp_path / "look"
        folder.mkdir(exist_ok=True)
        for name, held in {**files, "issue.html.j2": text}.items():
            (folder / name).write_text(held, encoding="utf-8")
        opened, problems = looks.open_look((folder,), home=tmp_path)
        assert problems == ()
        return opened

    return make


def shown(look, text, issue=None):
    """The page of a template, and the faults."""
    return render(issue or issues.full(), medium=SCREEN, look=look(text))


@pytest.mark.parametrize("text", REFUSED)
def test_no_way_leads_out_of_the_data(look, text):
    html, problems = shown(look, text)
    assert html is None
    (problem,) = problems
    assert problem.code == "E321"
    assert problem.where.file == "look/issue.html.j2"
    assert OUTSIDE not in str(problem)
    assert "object at 0x" not in str(problem)


class TooLongError(Exception):
    """The template was not stopped in time."""


@pytest.fixture
def in_time():
    """Raise if the test takes longer than it may."""

    def ring(*_):
        raise TooLongError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.usefixtures("in_time")
@pytest.mark.parametrize("text", BOMBS, ids=lambda text: text[:60])
def test_a_runaway_template_is_stopped_with_its_name(look, text):
    html, problems = shown(look, text)
    assert html is None
    (problem,) = problems
    assert problem.code in {"E320", "E321"}
    assert problem.where.file == "look/issue.html.j2"


@pytest.mark.usefixtures("in_time")
def test_stopping_takes_little_time(look):
    started = time.process_time()
    shown(look, "{% for a in issue.records %}" * 9 + "{% endfor %}" * 9)
    assert time.process_time() - started < 3


@pytest.mark.parametrize("text", MARKUP)
def test_what_would_run_or_ask_somebody_is_refused(look, text):
    html, _ = shown(look, text)
    assert html is not None
    assert inspect(html, name="page", own=()).problems


class Tags(HTMLParser):
    """The tags of a page."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.found = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, tuple(name for name, _ in attrs)))


@pytest.mark.parametrize("text", HARMLESS)
def test_data_stays_text_whatever_is_done_with_it(look, text):
    cruel = issues.cruel(issues.full(), "'\"><script>alert(1)</script><p onclick=x>")
    if "filled }}" in text:
        cruel = issues.cruel(issues.full(), "'\"><script>alert(1)</script>")
    html, problems = shown(look, text, cruel)
    assert problems == ()
    assert {tag for tag in Tags(html).found if tag != ("p", ("title",))} == set()


def test_there_are_many_attempts_and_none_twice():
    every = (*REFUSED, *BOMBS, *MARKUP, *HARMLESS)
    assert len(every) >= 250
    assert len(set(every)) == len(every)


# The canary: without a guard, the attempts get somewhere


def unguarded(text):
    """What an ordinary environment makes of an attempt; None if it fails."""
    given = {
        "issue": {"headline": "x", "charts": [{"width": 1}], "title": "<b>"},
        "labels": {"skip": "x"},
        "medium": "screen",
        "direction": "ltr",
        "own_picture": lambda name: name,
    }
    try:
        return jinja2.Environment(autoescape=False).from_string(text).render(given)  # noqa: S701
    except Exception:  # noqa: BLE001  whatever: it did not get through
        return None


def test_an_environment_without_a_guard_lets_most_of_this_through():
    # Left out: what would start programs, read files, or really take too long.
    costly = re.compile(r"popen|open\(|9{6}|import|eval")
    every = (*ATTRIBUTES, *ENGINE, *METHODS, *FORMATS, *FILTERS)
    reaching = [text for text in every if not costly.search(text)]
    through = [text for text in reaching if unguarded(text)]
    assert len(through) > len(reaching) / 2


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ lipsum.__globals__.os }}",
        "{{ '{x.__globals__}'.format(x=own_picture) }}",
        "{{ issue | attr('keys') }}",
        "{{ self._TemplateReference__context.environment }}",
    ],
)
def test_the_best_known_attempts_work_without_a_guard(text):
    made = unguarded(text)
    assert made
    assert re.search(r"<|\{", made)


def test_the_ordinary_sandbox_of_the_engine_is_not_enough(look):
    """It calls methods of plain data and does sums; ours does neither."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    for text in ("{{ issue.keys() }}", "{{ 'x' * 9 }}", "{{ issue.headline.upper() }}"):
        given = {"issue": {"headline": "x"}}
        made = ImmutableSandboxedEnvironment().from_string(text).render(given)
        assert made
        assert shown(look, text)[0] is None


def test_nothing_is_loaded_by_a_template_that_was_not_there_before(look):
    shown(look, "x")
    before = set(sys.modules)
    for text in REFUSED[::9]:
        shown(look, text)
    new = {name for name in set(sys.modules) - before if "jinja2" not in name}
    assert new <= {"bdb", "pdb"} or new == set()


# What is not known is never printed as zero or as nothing


@pytest.mark.parametrize(
    "text",
    [
        "{{ issue.killed }}",
        "{{ issue.killed or 0 }}",
        "{{ issue.killed if issue.killed else '' }}",
        "{{ issue.killed ~ '' }}",
        "{{ [issue.killed] | join }}",
        "{{ issue.killed | length }}",
        "{{ issue.killed | upper }}",
        "{{ issue.killed == 0 }}",
        "{{ issue.killed in [0] }}",
        "{{ not issue.killed }}",
        "{% if issue.killed %}{% else %}0{% endif %}",
        "{% for each in issue.killed %}{% else %}0{% endfor %}",
        "{% set a = issue.killed %}{{ a }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}",
        "{{ issue.charts[99] }}",
        "{{ issue.charts[99].title }}",
        "{{ issue.sections[2].map.title }}",
        "{{ issue.sections[2].map }}",
        "{{ none }}",
        "{{ 0.0 }}",
        "{{ '{n}' | filled(n=issue.killed) }}",
        "{{ '{n}' | filled(n=none) }}",
        "{{ '{n}' | filled(n=true) }}",
        "{{ issue.killed | counted('{count}', '{count}') }}",
        "{{ none | counted('{count}', '{count}') }}",
        "{{ [none] | join }}",
        "{{ none ~ '' }}",
        "{{ issue.lead ~ '' }}",
        "{{ [issue.lead] | join }}",
        "{{ none | escape }}",
        "{{ issue.lead | escape }}",
        "{{ issue.killed | escape }}",
        "{{ issue.draft ~ '' }}",
    ],
)
def test_what_is_not_known_is_never_shown_as_zero_or_as_nothing(look, text):
    html, problems = shown(look, text)
    assert html is None, html
    assert [each.code for each in problems] == ["E321"]
