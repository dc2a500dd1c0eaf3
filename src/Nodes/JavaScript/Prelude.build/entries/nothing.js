// Stands in for a module that is only there for its side effect.
