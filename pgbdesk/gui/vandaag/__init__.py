"""Parts of the page Vandaag."""
