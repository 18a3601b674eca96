"""The desk as an ASGI application: its routes are one list, its middleware another."""

from asyncio import get_running_loop
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from litestar import Litestar, get
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.middleware.rate_limit import RateLimitConfig
from litestar.openapi import OpenAPIConfig
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.plugins.prometheus import PrometheusConfig, PrometheusController
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig
from litestar.types import ControllerRouterHandler

from musnad.archive import Archive
from musnad.version import __version__
from musnad.web.api import kept as api_kept
from musnad.web.api import read as api_read
from musnad.web.api import search as api_search
from musnad.web.api import trace as api_trace
from musnad.web.asking import ask
from musnad.web.headers import harden
from musnad.web.memory import Pages
from musnad.web.pages import compare, kept, read_now, search, sources, timeline, trace
from musnad.web.problems import HANDLERS
from musnad.web.settings import Settings

HERE = Path(str(files("musnad.web")))


@get("/healthz", sync_to_thread=False, tags=["service"])
def healthz() -> dict[str, str]:
    """Says that the process answers."""
    return {"status": "ok", "version": __version__}


class Metrics(PrometheusController):
    """Counters of this process for Prometheus."""

    path = "/metrics"
    include_in_schema = False


ROUTES: Final[list[ControllerRouterHandler]] = [
    healthz, Metrics,
    search.search, timeline.timeline, compare.compare, kept.article, kept.person, kept.named, sources.sources, trace.asked, trace.article, trace.statement, trace.stories, read_now.ask, read_now.show,
    api_search.search, api_search.facets, api_search.timeline, api_kept.article, api_kept.history,
    api_kept.statement, api_kept.person, api_kept.capture, api_trace.asked, api_trace.article, api_trace.statement, api_trace.stories, api_read.read_posted, api_read.add_posted,
]  # fmt: skip


SEARCHING: Final = 4
"""Threads that look things up: each has a connection with a cache of its own, and cores are fewer."""
READING: Final = 2
"""Threads that read pages pasted or posted, and write where that is allowed."""


@asynccontextmanager
async def threads(app: Litestar) -> AsyncIterator[None]:
    """Few threads, so that requests wait their turn instead of each other; two kinds, as reading takes long."""
    get_running_loop().set_default_executor(ThreadPoolExecutor(SEARCHING, "searching"))
    with ThreadPoolExecutor(READING, "reading") as app.state.reading:
        yield


def create_app(archive: Archive, settings: Settings) -> Litestar:
    """The desk over an open archive, which stays the caller's to close."""
    static = create_static_files_router(
        "/static", [HERE / "static"], cache_control=CacheControlHeader(max_age=86_400, public=True)
    )
    return Litestar(
        route_handlers=[*ROUTES, static],
        before_send=[harden],
        allowed_hosts=AllowedHostsConfig(allowed_hosts=list(settings.hosts), www_redirect=False),
        csrf_config=CSRFConfig(
            secret=settings.secret, cookie_samesite="strict", cookie_httponly=True, exclude="/api/"
        ),
        dependencies={
            "archive": Provide(lambda: archive, sync_to_thread=False),
            "ask": Provide(ask, sync_to_thread=False),
        },
        exception_handlers=HANDLERS,
        lifespan=[threads],
        middleware=[
            RateLimitConfig(("minute", settings.requests_per_minute), exclude=["/static"]).middleware,
            PrometheusConfig(app_name="musnad", prefix="musnad", group_path=True).middleware,
        ],
        openapi_config=OpenAPIConfig(
            title="Musnad", version=__version__, path="/api/docs", render_plugins=[]
        ),
        request_max_body_size=settings.max_body,
        state=State({"settings": settings, "pages": Pages(archive.state)}),
        template_config=TemplateConfig(directory=HERE / "templates", engine=JinjaTemplateEngine),
    )
