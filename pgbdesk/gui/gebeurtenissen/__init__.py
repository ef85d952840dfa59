"""The parts of the page Gebeurtenissen: plans, stays, who may sign, consents, keeping."""
