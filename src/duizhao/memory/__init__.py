"""Translation memory: approved sentences, and the sentences of new articles that are like them."""
