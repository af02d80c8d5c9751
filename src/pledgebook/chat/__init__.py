"""The way out to a language model, over HTTP: a door, which nothing but `--reader llm` opens.

    talk = Talk(read_server(os.environ))
    talk.ask(question)      the rows of the model's answer, from the cache where it was asked before
    talk.bill               what that took

Any server that speaks the OpenAI chat protocol will do.
"""

from pledgebook.chat.talk import Talk

__all__ = ["Talk"]
