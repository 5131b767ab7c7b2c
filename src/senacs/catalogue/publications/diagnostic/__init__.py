"""The diagnosis of a territory: what a plan or an agreement is discussed with."""
