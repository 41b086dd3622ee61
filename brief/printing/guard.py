"""Guard: a template is looked through before it runs.

Every loop and every joining of texts gets a counter, and what would switch safety
off, or is not offered, is refused with its line. What happens while a template
runs is in `sandbox`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

from brief.ground.problems import listed, near_miss

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment


class Guard(NodeTransformer):
    """Puts counters into a template, and refuses what takes its safety away.

    The counters are the filters "in turn" and "in bounds" of the environment, beside
    "in print"; no template can write names with a space.
    """

    def __init__(
        self, environment: Environment, name: str | None, file: str | None
    ) -> None:
        self.environment = environment
        self.name = name
        self.file = file

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Count the turns of a loop, and what stands fixed in each."""
        self.generic_visit(node)
        if node.recursive:
            self._refuse("a loop that calls itself is not for templates.", node)
        static = sum(len(each.data) for each in node.find_all(nodes.TemplateData))
        node.iter = self._through(node.iter, "in turn", nodes.Const(static))
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Count what is joined, of which each has to be fit for print."""
        self.generic_visit(node)
        node.nodes = [self._through(each, "in print") for each in node.nodes]
        return self._through(node, "in bounds")

    def visit_ScopedEvalContextModifier(self, node: nodes.Node) -> None:  # noqa: N802
        """Refuse a part without escaping."""
        self._refuse("escaping cannot be switched off.", node)

    def visit_Filter(self, node: nodes.Filter) -> nodes.Node:  # noqa: N802
        """Refuse a filter that is not offered."""
        return self._known(node, node.name, self.environment.filters)

    def visit_Test(self, node: nodes.Test) -> nodes.Node:  # noqa: N802
        """Refuse a test that is not offered."""
        return self._known(node, node.name, self.environment.tests)

    def _known(
        self, node: nodes.Node, name: str, known: Mapping[str, object]
    ) -> nodes.Node:
        if name not in known:
            named = [each for each in sorted(known) if " " not in each]
            hint = near_miss(name, named) or f"There is: {listed(named, most=20)}."
            self._refuse(f'there is no "{name}" for templates.\n{hint}', node)
        self.generic_visit(node)
        return node

    def _through(self, held: nodes.Node, name: str, *given: nodes.Expr) -> nodes.Expr:
        through = nodes.Filter(held, name, list(given), [], None, None)
        through.set_lineno(held.lineno)
        through.set_environment(self.environment)
        return through

    def _refuse(self, what: str, node: nodes.Node) -> None:
        raise TemplateSyntaxError(what, node.lineno, self.name, self.file)
